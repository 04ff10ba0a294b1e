/** DynamoDB's limit for an expression, in bytes. */
const MAX_EXPRESSION = 4096;
/**
 * How deep parentheses may stand in each other. AWS names no such limit; dynalite's parser takes four times as long for
 * each level, and at thirty takes the process with it.
 */
const MAX_PARENTHESES = 5;
/** No item has room for a longer list. dynalite walks all the way from the last element to the one named. */
const MAX_INDEX = 400 * 1024;
/** Levels of JSON in a request whose items keep to DynamoDB's 32 levels, each of which is a type and a name. */
const MAX_LEVELS = 80;

/** What AWS says of an expression that dynalite's parser must not be given, or undefined. */
export function expressionFault(expression: string): string | undefined {
  const size = Buffer.byteLength(expression);
  if (size > MAX_EXPRESSION) {
    return `Expression size has exceeded the maximum allowed size; expression size: ${size}`;
  }
  let open = 0;
  for (const [at] of expression.matchAll(/[()]/g)) {
    open += at === '(' ? 1 : -1;
    if (open < 0) return 'Syntax error; token: ")"';
    if (open > MAX_PARENTHESES) return `The expression is nested deeper than ${MAX_PARENTHESES} parentheses`;
  }
  if (open > 0) return 'Syntax error; token: "<EOF>"';
  const index = [...expression.matchAll(/\[\s*(\d+)\s*\]/g)].find(([, digits]) => Number(digits) > MAX_INDEX);
  return index && `List index is not within the allowable range; index: [${index[1]}]`;
}

/**
 * What AWS says of a request, whose absent members are left out, that holds a null where a value has to be, or is nested
 * deeper than any item; or undefined.
 */
export function valueFault(request: unknown): string | undefined {
  const path: string[] = [];
  const faultIn = (value: unknown): string | undefined => {
    if (value === null || value === undefined) {
      const shown = path.map((name) => name.charAt(0).toLowerCase() + name.slice(1)).join('.');
      return `1 validation error detected: Value null at '${shown}' failed to satisfy constraint: Member must not be null`;
    }
    if (typeof value !== 'object') return undefined;
    if (path.length > MAX_LEVELS) {
      return 'Nesting Levels have exceeded supported limits: Attributes of the item have nested levels beyond supported limit';
    }
    for (const [name, member] of Object.entries(value)) {
      path.push(Array.isArray(value) ? `${Number(name) + 1}.member` : name);
      const fault = faultIn(member);
      if (fault !== undefined) return fault;
      path.pop();
    }
    return undefined;
  };
  return faultIn(request);
}
