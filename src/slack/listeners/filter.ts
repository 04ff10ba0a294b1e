import type { Middleware, SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import { messageOf } from '../../domain/errors';
import { given, present } from '../../domain/given';
import { type FilterChoices, readFilter, writeFilter } from '../../domain/pending-filter';
import { readPageValue } from '../answers/button-value';
import { isEphemeral, type Person, personOf, searchPosition } from '../answers/surface';
import { ANY, filterModal } from '../blocks/filter';
import { searchText } from '../command-text';
import { filterText } from '../filter-text';
import { FILTER_INPUTS } from '../ids';
import { within } from '../web-api/within';
import type { ClickListener, ListenerDeps } from './listener-deps';
import { searchFault } from './pending';
import { CHECK_MILLISECONDS } from './with-reason';

/** What the form's submission has to remember of the click that opened it. */
interface Filtering extends Omit<Person, 'user'> {
  readonly via: 'pending' | 'home';
  /** Of the Home that it was opened from. */
  readonly hash?: string;
  /** It is to be shown in place of the list that it was opened from. */
  readonly replace: boolean;
}

/** *Filter…*: asks what to show. What cannot be read in time to be chosen from is left out; it can still be typed. */
export const openFilter =
  (deps: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const { user, ...person } = personOf(body);
    const { words } = readPageValue(action.value ?? '');
    const from = { ...person, via: body.view ? 'home' : 'pending', replace: isEphemeral(body) } as const;
    const asked: Filtering = { ...from, ...given({ hash: body.view?.hash || undefined }) };
    const choices = await choicesFor(deps, user);
    const { trigger_id } = body;
    const view = filterModal(JSON.stringify(asked), readFilter(words), choices);
    await deps.slack((client) => client.views.open({ trigger_id, view }));
  };

async function choicesFor({ useCases, log }: ListenerDeps, user: string): Promise<FilterChoices | undefined> {
  try {
    return await within(CHECK_MILLISECONDS, useCases.offerFilters(user));
  } catch (error) {
    log.warn('filters-not-offered', { user, error: messageOf(error) });
    return undefined;
  }
}

/** Shows what was asked for, where it was asked. */
export const filterSent =
  ({ display, answers }: ListenerDeps): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> =>
  async ({ ack, body, view }) => {
    const position = searchPosition(writeFilter(readFilter(filterText(filterIn(view)))));
    const fault = searchFault(position);
    if (fault !== undefined) return ack({ response_action: 'errors', errors: { [FILTER_INPUTS.words]: fault } });
    await ack();
    const user = body.user.id;
    const { via, hash, replace, ...person } = JSON.parse(view.private_metadata) as Filtering;
    if (via === 'home') return display.publishHome(user, { hash, words: position.words, turned: true });
    await answers.show({ ...person, user }, await display.list(user, position, { turned: true }), { replace });
  };

/** What was chosen and written, as it is typed after the command: words first, so that what was chosen counts. */
function filterIn({ state: { values } }: ViewOutput): string {
  const of = (id: string) => values[id]?.[id];
  const chosen = (id: string) => {
    const value = of(id)?.selected_option?.value;
    return value === ANY ? undefined : value;
  };
  const { words, rule, from, author, older } = FILTER_INPUTS;
  const named = searchText(of(author)?.value ?? '');
  return present([
    of(words)?.value?.trim(),
    chosen(rule),
    chosen(from),
    named && writeFilter({ author: named }),
    chosen(older),
  ]).join(' ');
}
