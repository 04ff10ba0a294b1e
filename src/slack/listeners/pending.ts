import type { Middleware, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { misreadIn, readFilter } from '../../domain/pending-filter';
import { lengthOf } from '../../domain/text';
import { type ListPosition, readPageValue } from '../answers/button-value';
import { isEphemeral, MAX_SEARCH_LENGTH, personOf, searchPosition } from '../answers/surface';
import { said } from '../blocks/block';
import { commandText } from '../command-text';
import { filterText } from '../filter-text';
import { misread, tooLongTogether } from '../wording/waiting';
import type { ClickListener, ListenerDeps } from './listener-deps';

/** `/pending [words and filters]`: what waits for a decision, for the eyes of whoever asks. */
export const pendingCommand =
  ({ display }: ListenerDeps): Middleware<SlackCommandMiddlewareArgs> =>
  async ({ ack, command }) => {
    const position = searchPosition(filterText(commandText(command.text)));
    const fault = searchFault(position);
    const message = fault === undefined ? await display.list(command.user_id, position) : said(fault);
    await ack({ response_type: 'ephemeral', ...message });
  };

/** Why something is not searched for, in words for whoever wrote it; undefined where it is. */
export function searchFault({ words = '' }: ListPosition): string | undefined {
  const length = lengthOf(words);
  if (length > MAX_SEARCH_LENGTH) return tooLongTogether(MAX_SEARCH_LENGTH, length);
  const word = misreadIn(readFilter(words));
  return word === undefined ? undefined : misread(word);
}

/** Shows a page of the list: in place of the list it was asked from, or as a new one beside a digest; on the Home all that waits. */
export const showPending =
  ({ display, answers }: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const position = readPageValue(action.value ?? '');
    if (body.view)
      return display.publishHome(body.user.id, { hash: body.view.hash, words: position.words, turned: true });
    const message = await display.list(body.user.id, position, { turned: true });
    await answers.show(personOf(body), message, { replace: isEphemeral(body) });
  };
