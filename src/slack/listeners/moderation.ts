import type { Middleware, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { checkContent } from '../../domain/content';
import { unquoted } from '../../domain/text';
import type { RuleAnswer, RuleRequest } from '../../usecases/change-rules';
import { isEphemeral, personOf } from '../answers/surface';
import { type Message, said } from '../blocks/block';
import { operations, ruleAnswer, ruleList, testedTitle, wordsIn } from '../blocks/moderation';
import { commandText, firstWord, nearest } from '../command-text';
import { RULE_ANSWERS, type RuleAnswerId } from '../ids';
import { helpLines, notATitle, statsLines, unknownWord, usage } from '../wording/moderation';
import { rulesUndone } from '../wording/rules';
import type { ClickListener, ListenerDeps } from './listener-deps';

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
  // In quotation marks, what has commas in it is one phrase.
  if (verb === 'add') return change(deps, { add: [word], sure: word === written ? undefined : 'as-written' }, user);
  const asked = { remove: word };
  const removed = await deps.useCases.changeRules(asked, user);
  if (removed.outcome !== 'unchanged' || word === written) return answered(deps, removed, asked);
  // A rule may stand there with its quotation marks, from when they were not taken off.
  return change(deps, { remove: written }, user);
};

const answered = ({ settings }: ListenerDeps, answer: RuleAnswer, asked: RuleRequest): Message =>
  ruleAnswer(answer, asked, settings.commands.pending);

/** Changes the rules, or asks what there is to ask first. */
async function change(deps: ListenerDeps, asked: RuleRequest, user: string): Promise<Message> {
  return answered(deps, await deps.useCases.changeRules(asked, user), asked);
}

/** What each answer asks for, by its button. */
const ANSWERS: Readonly<Record<RuleAnswerId, (value: string) => RuleRequest>> = {
  [RULE_ANSWERS.addPhrase]: (value) => ({ add: wordsIn(value), sure: 'as-written' }),
  [RULE_ANSWERS.addRules]: (value) => ({ add: wordsIn(value), sure: 'as-written' }),
  [RULE_ANSWERS.addAllTheSame]: (value) => ({ add: wordsIn(value), sure: 'all-the-same' }),
  [RULE_ANSWERS.removeLastRule]: (remove) => ({ remove, sure: 'all-the-same' }),
};

/** The answers to what was asked before a change of the rules: in the place of the question. */
export const answerRules =
  (id: RuleAnswerId, deps: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const message = await change(deps, ANSWERS[id](action.value ?? ''), body.user.id);
    await deps.answers.show(personOf(body), message, { replace: isEphemeral(body) });
  };

/** Undo, where a change of the rules is told. */
export const undoRules =
  ({ useCases, settings, answers }: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const undone = await useCases.undoRules(Number(action.value), body.user.id);
    await answers.say(personOf(body), rulesUndone(undone, settings.commands.pending));
  };

const SUBCOMMANDS: ReadonlyMap<string, Subcommand> = new Map([
  ['test', test],
  ['rules', rules],
  ['operations', async ({ useCases, clock }, _, user) => operations(await useCases.needsOperator(user), clock())],
  ['stats', async ({ useCases, clock }) => said(statsLines(await useCases.moderationStats(), clock()))],
  ['help', showHelp],
]);
