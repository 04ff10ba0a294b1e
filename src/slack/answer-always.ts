import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt';
import { RefusedError } from '../domain/errors';
import type { Answers } from './answers';
import { sentenceModal } from './blocks/modals';
import type { SlackParts } from './slack-parts';
import { personOf } from './surface';
import { FAILED, OTHER_WORKSPACE, refused } from './wording';

type Args = AnyMiddlewareArgs & AllMiddlewareArgs;

/**
 * Goes around every listener: whoever clicked, typed or submitted gets a sentence even when the listener failed, and
 * members of other workspaces are turned away.
 */
export const answerAlways =
  ({ settings, log }: Pick<SlackParts, 'settings' | 'log'>, answers: Answers) =>
  async (args: Args): Promise<void> => {
    const team = teamOf(args);
    if (settings.teamId !== undefined && team !== undefined && team !== settings.teamId) {
      log.warn('other-workspace-refused', { team });
      return reply(args, OTHER_WORKSPACE, answers);
    }
    try {
      await args.next();
    } catch (error) {
      if (error instanceof RefusedError) return reply(args, refused(error.refusal, userOf(args)), answers);
      log.error('listener-failed', { type: args.body.type ?? 'command', error: describe(error) });
      await reply(args, FAILED, answers);
    }
  };

const describe = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** The workspace of whoever acted, which in a shared channel need not be ours. */
const teamOf = ({ body, context }: Args): string | undefined => {
  const user: unknown = 'user' in body ? body.user : undefined;
  const own = typeof user === 'object' && user !== null && 'team_id' in user ? user.team_id : undefined;
  return typeof own === 'string' ? own : context.teamId;
};

const userOf = ({ context }: Args): string => context.userId ?? '';

/** Answers in the one way that each kind of request has. An event has none: nobody waits for it. */
const reply = async (args: Args, sentence: string, answers: Answers): Promise<void> => {
  const { body } = args;
  if ('command' in args) {
    await args.ack({ response_type: 'ephemeral', text: sentence });
  } else if ('view' in args && body.type === 'view_submission') {
    const ack = args.ack as (answer: object) => Promise<void>;
    // Once it is answered, the modal is gone and cannot show anything.
    await ack({ response_action: 'update', view: sentenceModal('Holdpoint', sentence) }).catch(() =>
      answers.say({ user: userOf(args) }, sentence),
    );
  } else if (body.type === 'block_actions' && 'actions' in body) {
    await acknowledge(args);
    await answers.say(personOf(body as Parameters<typeof personOf>[0]), sentence);
  } else if ('shortcut' in args) {
    await acknowledge(args);
    await answers.say({ user: userOf(args) }, sentence);
  }
};

/** A listener that failed may have acknowledged before; Bolt refuses a second time. */
const acknowledge = async (args: Args): Promise<void> => {
  if ('ack' in args && typeof args.ack === 'function')
    await (args.ack as () => Promise<void>)().catch(() => {});
};
