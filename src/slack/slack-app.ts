import { type AllMiddlewareArgs, type AnyMiddlewareArgs, App, type Receiver } from '@slack/bolt';
import { RefusedError } from '../domain/errors';
import { type Answers, answers } from './answers/answers';
import { display } from './answers/display';
import { type Click, personOf } from './answers/surface';
import { said } from './blocks/block';
import { sentenceModal } from './blocks/modals';
import { registerListeners } from './listeners';
import type { Sentence } from './sentence';
import type { SlackDeps } from './slack-deps';
import { slackLogger } from './web-api/slack-calls';
import { FAILED, OTHER_WORKSPACE, refused } from './wording/decision';

/**
 * The whole Slack experience on whatever brings Slack's requests: Lambda or Socket Mode. Bolt routes; the Web API is
 * called through `slack`, so no request waits for an auth.test.
 */
export function createSlackApp(deps: SlackDeps & { receiver: Receiver }): App {
  const app = new App({
    receiver: deps.receiver,
    // Bolt's own client stays without a token, and unused.
    authorize: async () => ({}),
    ignoreSelf: false,
    convoStore: false,
    logger: slackLogger(deps.log),
  });
  const toPeople = answers(deps);
  app.use(answerAlways(deps, toPeople));
  registerListeners(app, { ...deps, answers: toPeople, display: display(deps, toPeople) });
  return app;
}

type Args = AnyMiddlewareArgs & AllMiddlewareArgs;

/**
 * Goes around every listener: whoever clicked, typed or submitted gets a sentence even when the listener failed, and
 * people of other companies are turned away.
 */
const answerAlways =
  ({ settings, teamId, workspaceUrl, log }: SlackDeps, toPeople: Answers) =>
  async (args: Args): Promise<void> => {
    try {
      const team = foreignTeamOf(args, await teamId());
      if (team !== undefined) {
        log.warn('other-workspace-refused', { team });
        return await reply(args, OTHER_WORKSPACE, toPeople);
      }
      await args.next();
    } catch (error) {
      if (error instanceof RefusedError) {
        const no = refused(error.refusal, userOf(args), settings.reviewers, workspaceUrl.known);
        return reply(args, no, toPeople);
      }
      const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
      log.error('listener-failed', { type: args.body.type ?? 'command', error: told });
      await reply(args, FAILED, toPeople);
    }
  };

/**
 * The workspace of whoever acted, if their payload shows that it is neither the installed one nor, for all that it says,
 * of the same Enterprise organisation. Who is of that organisation is for Slack to tell, where it matters.
 */
function foreignTeamOf({ body, context }: Args, installed: string | undefined): string | undefined {
  const user: unknown = 'user' in body ? body.user : undefined;
  const own = typeof user === 'object' && user !== null && 'team_id' in user ? user.team_id : undefined;
  const team = typeof own === 'string' ? own : context.teamId;
  if (installed === undefined || team === installed || context.enterpriseId) return undefined;
  // An id that starts with E is an organisation's.
  return team?.startsWith('T') ? team : undefined;
}

const userOf = ({ context }: Args): string => context.userId ?? '';

/** Answers in the one way that each kind of request has. An event has none: nobody waits for it. */
async function reply(args: Args, sentence: Sentence, toPeople: Answers): Promise<void> {
  const { body } = args;
  if ('command' in args) {
    await args.ack({ response_type: 'ephemeral', ...said(sentence) });
  } else if ('view' in args && body.type === 'view_submission') {
    const ack = args.ack as (answer: object) => Promise<void>;
    // Once it is answered, the modal is gone and cannot show anything.
    await ack({ response_action: 'update', view: sentenceModal('Holdpoint', sentence) }).catch(() =>
      toPeople.say({ user: userOf(args) }, sentence),
    );
  } else if (body.type === 'block_actions' && 'actions' in body) {
    await acknowledge(args);
    await toPeople.say(personOf(body as Click), sentence);
  } else if ('shortcut' in args) {
    await acknowledge(args);
    await toPeople.say({ user: userOf(args) }, sentence);
  }
}

/** A listener that failed may have acknowledged before; Bolt refuses a second time, and there is nothing to tell. */
async function acknowledge(args: Args): Promise<void> {
  if ('ack' in args && typeof args.ack === 'function') await (args.ack as () => Promise<void>)().catch(() => {});
}
