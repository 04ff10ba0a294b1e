import jsonata from 'jsonata';

/** What an expression of a state can see: `states`, and the workflow's variables, without their `$`. */
export type Bindings = Record<string, unknown>;

/**
 * Evaluates every expression of a template as Step Functions does: without `$eval`, and undefined is an error.
 * @throws Error naming the expression that failed.
 */
export async function evaluate(template: unknown, bindings: Bindings): Promise<unknown> {
  if (typeof template === 'string') return evaluateText(template, bindings);
  if (Array.isArray(template)) return Promise.all(template.map((member) => evaluate(member, bindings)));
  if (typeof template !== 'object' || template === null) return template;
  const members = Object.entries(template).map(async ([name, member]) => [name, await evaluate(member, bindings)]);
  return Object.fromEntries(await Promise.all(members));
}

async function evaluateText(text: string, bindings: Bindings): Promise<unknown> {
  const source = /^\{%(.*)%\}$/s.exec(text)?.[1];
  if (source === undefined) return text;
  const expression = jsonata(source);
  expression.assign('eval', undefined);
  // JSONata throws plain objects, which are no errors to a test.
  const value: unknown = await expression.evaluate(undefined, bindings).catch((fault: { message: string }) => {
    throw new Error(`${fault.message}: ${source}`);
  });
  if (value === undefined) throw new Error(`undefined: ${source}`);
  return JSON.parse(JSON.stringify(value));
}
