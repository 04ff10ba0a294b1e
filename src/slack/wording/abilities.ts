import { bold, code, italic, type Sentence, sentence } from '../sentence';

/** To whoever writes to the app. */
export const ABILITIES_HEADING: Sentence =
  'I don’t read what is written here: I hold articles whose titles a rule forbids until a moderator decides. This is what I can do:';

/** What the app can do, a sentence each. */
export function abilities({ pending, moderation }: { pending: string; moderation: string }): Sentence[] {
  return [
    sentence`${bold('Submit an article')}: the button below, or the shortcut of that name. What becomes of it I tell you here.`,
    sentence`${bold('My submissions')}: my ${italic('Home')} shows what you submitted, where it is, and why.`,
    sentence`${code(pending)} shows what waits for a decision: to moderators everything, to others what they submitted.`,
    sentence`${code(moderation)} tells what else moderators can do.`,
  ];
}
