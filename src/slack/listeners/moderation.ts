import type { Middleware, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { MAX_LENGTH } from '../../domain/article';
import { type Message, said } from '../blocks/block';
import { operations, ruleList, testedTitle } from '../blocks/moderation';
import { cut } from '../mrkdwn';
import { helpLines, ruleChanged, statsLines, usage } from '../wording';
import type { ListenerDeps } from './listener-deps';

/** `/moderation`: `test`, `rules`, `stats`, `operations`; anything else is answered with help. */
export const moderationCommand =
  (deps: ListenerDeps): Middleware<SlackCommandMiddlewareArgs> =>
  async ({ ack, command }) => {
    const [subcommand = '', rest] = firstWord(command.text ?? '');
    const serve = SUBCOMMANDS.get(subcommand.toLowerCase()) ?? showHelp;
    await ack({ response_type: 'ephemeral', ...(await serve(deps, rest, command.user_id)) });
  };

type Subcommand = (deps: ListenerDeps, rest: string, user: string) => Promise<Message>;

const showHelp: Subcommand = async ({ settings }) => said(helpLines(settings.commands));

const test: Subcommand = async ({ useCases, settings }, rest, user) => {
  const title = cut(rest, MAX_LENGTH.title);
  if (!title) return said(usage(`${settings.commands.moderation} test <title>`));
  return testedTitle(title, await useCases.testTitle(title, user));
};

const rules: Subcommand = async (deps, rest, user) => {
  const [verb, word] = firstWord(rest);
  if (verb === '') return ruleList(await deps.useCases.listRules(user));
  if (verb !== 'add' && verb !== 'remove') return showHelp(deps, rest, user);
  if (!word) return said(usage(`${deps.settings.commands.moderation} rules ${verb} <word>`));
  const edit = verb === 'add' ? { add: word } : { remove: word };
  return said(ruleChanged(edit, await deps.useCases.changeRules(edit, user)));
};

const SUBCOMMANDS: ReadonlyMap<string, Subcommand> = new Map([
  ['test', test],
  ['rules', rules],
  ['operations', async ({ useCases, clock }, _, user) => operations(await useCases.needsOperator(user), clock())],
  ['stats', async ({ useCases, clock }) => said(statsLines(await useCases.moderationStats(), clock()))],
]);

function firstWord(text: string): [first: string, rest: string] {
  const [, first = '', rest = ''] = /^\s*(\S*)\s*(.*?)\s*$/s.exec(text) ?? [];
  return [first, rest];
}
