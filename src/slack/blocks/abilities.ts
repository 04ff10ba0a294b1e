import { ACTIONS } from '../ids';
import { ABILITIES_HEADING, abilities } from '../wording/abilities';
import { actions, bullets, button, type Message, message, paragraph } from './block';

/** What the app can do, for whoever writes to it, with a button for what most people come for. */
export function abilitiesMessage(commands: { readonly pending: string; readonly moderation: string }): Message {
  const lines = abilities(commands);
  return message(
    [ABILITIES_HEADING, ...lines.map((line) => ['\n', line])],
    [
      paragraph(ABILITIES_HEADING),
      bullets(lines),
      actions(button(ACTIONS.submitArticle, 'Submit an article', 'open', 'primary')),
    ],
  );
}
