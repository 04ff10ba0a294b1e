/**
 * Unicode's confusables (UTS 39), every one: what each character looks like. `confusables.json` says of which version of
 * Unicode. It is read when the first letter outside ASCII is met: whoever only answers a click does not wait for it.
 */
export function confusables(): ReadonlyMap<string, string> {
  loaded ??= new Map(shapes());
  return loaded;
}
let loaded: ReadonlyMap<string, string> | undefined;

function* shapes(): Iterable<readonly [character: string, shape: string]> {
  const { alike } = require('./confusables.json') as typeof import('./confusables.json');
  for (const [shape, characters] of Object.entries(alike)) for (const one of characters) yield [one, shape];
}
