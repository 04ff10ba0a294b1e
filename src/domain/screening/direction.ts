import type { Written } from './written';

const OVERRIDE = /[\u202d\u202e]/;
const TURN_LEFT = '\u202e';
const OPENS = /[\u202a\u202b\u202d\u202e\u2066-\u2068]/;
const CLOSES = /[\u202c\u2069]/;
const CONTROL = /[\u202a-\u202e\u2066-\u2069]/;

/**
 * A title in the order in which it is seen, where an override turns it around: `\u202enedibrof` is seen as *forbidden*.
 * @returns undefined for a title without one.
 */
export function seenOrder(title: readonly Written[]): Written[] | undefined {
  if (!title.some(({ text }) => OVERRIDE.test(text))) return undefined;
  // Each part is written down in the order it is seen once the control that opened it is closed.
  const parts: { readonly turned: boolean; readonly seen: Written[][] }[] = [{ turned: false, seen: [] }];
  const close = () => {
    const closed = parts.pop();
    parts.at(-1)?.seen.push(closed ? laidOut(closed) : []);
  };
  for (const written of title) {
    // A control stands at the end of the cluster before it.
    let text = '';
    const flush = () => {
      if (text !== '') parts.at(-1)?.seen.push([{ ...written, text }]);
      text = '';
    };
    for (const character of written.text) {
      if (!CONTROL.test(character)) {
        text += character;
        continue;
      }
      flush();
      if (OPENS.test(character)) parts.push({ turned: character === TURN_LEFT, seen: [] });
      else if (CLOSES.test(character) && parts.length > 1) close();
    }
    flush();
  }
  while (parts.length > 1) close();
  return parts[0]?.seen.flat() ?? [];
}

const laidOut = ({ turned, seen }: { readonly turned: boolean; readonly seen: Written[][] }): Written[] =>
  (turned ? seen.toReversed() : seen).flat();
