import type { Middleware, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { checkContent } from '../../domain/content';
import { unquoted } from '../../domain/text';
import { type Message, said } from '../blocks/block';
import { operations, ruleList, testedTitle } from '../blocks/moderation';
import { commandText, firstWord, nearest } from '../command-text';
import { helpLines, notATitle, ruleChanged, statsLines, unknownWord, usage } from '../wording';
import type { ListenerDeps } from './listener-deps';

/** `/moderation`: `test`, `rules`, `stats`, `operations`, `help`; anything else is answered with help, and with what is near it. */
export const moderationCommand =
  (deps: ListenerDeps): Middleware<SlackCommandMiddlewareArgs> =>
  async ({ ack, command }) => {
    const [subcommand, rest] = firstWord(commandText(command.text));
    const serve = SUBCOMMANDS.get(subcommand || 'help') ?? unknown(subcommand, '', [...SUBCOMMANDS.keys()]);
    await ack({ response_type: 'ephemeral', ...(await serve(deps, rest, command.user_id)) });
  };

type Subcommand = (deps: ListenerDeps, rest: string, user: string) => Promise<Message>;

const showHelp: Subcommand = async ({ settings }) => said(helpLines(settings.commands));

/** Help, behind what is not known and what is near it. `before`: what had been said when this word came. */
const unknown =
  (word: string, before: string, known: readonly string[]): Subcommand =>
  async ({ settings }) => {
    const meant = await nearest(word, known);
    return said([unknownWord(before + word, meant && before + meant), '\n', helpLines(settings.commands)]);
  };

const test: Subcommand = async ({ useCases, settings }, rest, user) => {
  const title = unquoted(rest);
  if (!title) return said(usage(`${settings.commands.moderation} test <title>`));
  const checked = checkContent({ title });
  if ('faults' in checked) return said(notATitle(checked.faults));
  return testedTitle(checked.content.title, await useCases.testTitle(checked.content.title, user));
};

const rules: Subcommand = async (deps, rest, user) => {
  const [verb, written] = firstWord(rest);
  if (verb === '') return ruleList(await deps.useCases.listRules(user));
  if (verb !== 'add' && verb !== 'remove') return unknown(verb, 'rules ', ['add', 'remove'])(deps, written, user);
  const word = unquoted(written);
  if (!word) return said(usage(`${deps.settings.commands.moderation} rules ${verb} <word>`));
  const edit = verb === 'add' ? { add: word } : { remove: word };
  const changed = await deps.useCases.changeRules(edit, user);
  if (changed || verb === 'add' || word === written) return said(ruleChanged(edit, changed));
  // A rule may stand there with its quotation marks, from when they were not taken off.
  return said(ruleChanged(edit, await deps.useCases.changeRules({ remove: written }, user)));
};

const SUBCOMMANDS: ReadonlyMap<string, Subcommand> = new Map([
  ['test', test],
  ['rules', rules],
  ['operations', async ({ useCases, clock }, _, user) => operations(await useCases.needsOperator(user), clock())],
  ['stats', async ({ useCases, clock }) => said(statsLines(await useCases.moderationStats(), clock()))],
  ['help', showHelp],
]);
