import { screenTitle } from '../../src/domain/rules';

/** How a title is held by one rule: the text found and the reading it was found in; nothing when it is let pass. */
export function held(title: string, rule: string): string {
  return screenTitle(title, [rule])
    .map(({ text, how }) => `${how}: ${text}`)
    .join('; ');
}
