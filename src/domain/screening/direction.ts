import type { Written } from './written';

const OVERRIDE = /^[\u202d\u202e]$/;
const TURN_LEFT = '\u202e';
const OPENS = /^[\u202a\u202b\u202d\u202e\u2066-\u2068]$/;
const CLOSES = /^[\u202c\u2069]$/;

/** What stands between a control of direction and the one that closes it, with the parts in it. */
interface Part {
  readonly isTurned: boolean;
  readonly within: (Written | Part)[];
}

/**
 * A title in the order in which it is seen, where an override turns it around: `\u202eneddibrof` is seen as *forbidden*.
 * @returns undefined for a title without one.
 */
export function seenOrder(title: readonly Written[]): Written[] | undefined {
  if (!title.some(({ text }) => OVERRIDE.test(text))) return undefined;
  const whole: Part = { isTurned: false, within: [] };
  const open = [whole];
  for (const written of title) {
    const innermost = open.at(-1) ?? whole;
    if (OPENS.test(written.text)) {
      const part: Part = { isTurned: written.text === TURN_LEFT, within: [] };
      innermost.within.push(part);
      open.push(part);
    } else if (!CLOSES.test(written.text)) innermost.within.push(written);
    else if (open.length > 1) open.pop();
  }
  const seen: Written[] = [];
  layOut(whole, seen);
  return seen;
}

/** A part that is turned around turns what it is made of, and no part within it a second time. */
function layOut({ isTurned, within }: Part, seen: Written[]): void {
  for (const one of isTurned ? within.toReversed() : within) {
    if ('within' in one) layOut(one, seen);
    else seen.push(one);
  }
}
