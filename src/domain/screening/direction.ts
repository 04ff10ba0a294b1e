import type { Written } from './written';

const OVERRIDE = /^[\u202d\u202e]$/;
const TURN_LEFT = '\u202e';
const OPENS = /^[\u202a\u202b\u202d\u202e\u2066-\u2068]$/;
const CLOSES = /^[\u202c\u2069]$/;

/** What stands between a control of direction and the one that closes it. */
interface Part {
  readonly isTurned: boolean;
  readonly seen: Written[][];
}

/**
 * A title in the order in which it is seen, where an override turns it around: `\u202eneddibrof` is seen as *forbidden*.
 * @returns undefined for a title without one.
 */
export function seenOrder(title: readonly Written[]): Written[] | undefined {
  if (!title.some(({ text }) => OVERRIDE.test(text))) return undefined;
  const whole: Part = { isTurned: false, seen: [] };
  const open = [whole];
  const close = () => {
    const closed = open.pop();
    if (closed) (open.at(-1) ?? whole).seen.push(laidOut(closed));
  };
  for (const written of title) {
    if (OPENS.test(written.text)) open.push({ isTurned: written.text === TURN_LEFT, seen: [] });
    else if (!CLOSES.test(written.text)) open.at(-1)?.seen.push([written]);
    else if (open.length > 1) close();
  }
  while (open.length > 1) close();
  return laidOut(whole);
}

const laidOut = ({ isTurned, seen }: Part): Written[] => (isTurned ? seen.toReversed() : seen).flat();
