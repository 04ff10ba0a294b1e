import conditionParser from 'dynalite/db/conditionParser';
import updateParser from 'dynalite/db/updateParser';

/** As many are kept; a program asks with few. */
const MOST = 500;

/** What a parser says of values of these depends on more than their types. */
const BY_VALUE = /attribute_type|between/i;

// dynalite's checks call these as members of their modules. A parser tries every way that an expression can be read,
// four times as many for each pair of parentheses: what it came to is kept, for other values of the same types.
for (const parser of [conditionParser, updateParser]) {
  const { parse } = parser;
  const kept = new Map<string, Parsed>();
  parser.parse = (expression, options) => {
    const { attrNames = {}, attrVals = {}, unusedAttrNames, unusedAttrVals } = options.context;
    const placeholders = [...new Set(expression.match(/[#:]\w+/g))];
    const names = placeholders.filter((name) => name.startsWith('#'));
    const values = placeholders.filter((name) => name.startsWith(':'));
    const meanings = names.map((name) => attrNames[name]);
    const types = values.map((name) => Object.keys(attrVals[name] ?? {}));
    const key = JSON.stringify([expression, meanings, types]);
    const earlier = kept.get(key);
    if (earlier === undefined) {
      const tree = parse(expression, options);
      // A fault is told as a text.
      if (typeof tree !== 'string' && !BY_VALUE.test(expression)) {
        if (kept.size >= MOST) kept.clear();
        const standIns = values.map(() => ({}));
        kept.set(key, {
          tree: copyOf(
            tree,
            values.map((name) => attrVals[name]),
            standIns,
          ),
          standIns,
        });
      }
      return tree;
    }
    for (const name of names) delete unusedAttrNames[name];
    for (const name of values) delete unusedAttrVals[name];
    return copyOf(
      earlier.tree,
      earlier.standIns,
      values.map((name) => attrVals[name]),
    );
  };
}

/** What an expression came to, with an object in place of each of its values. */
interface Parsed {
  readonly tree: unknown;
  readonly standIns: readonly object[];
}

/** A copy, since dynalite writes into what it works on, with some objects in place of others. */
function copyOf(tree: unknown, others: readonly unknown[], inTheirPlace: readonly unknown[]): unknown {
  if (typeof tree !== 'object' || tree === null) return tree;
  const other = others.indexOf(tree);
  if (other >= 0) return inTheirPlace[other];
  if (Array.isArray(tree)) return tree.map((inner) => copyOf(inner, others, inTheirPlace));
  const copy = Object.create(Object.getPrototypeOf(tree));
  for (const [name, inner] of Object.entries(tree)) copy[name] = copyOf(inner, others, inTheirPlace);
  return copy;
}
