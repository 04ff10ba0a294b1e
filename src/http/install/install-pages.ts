import { html } from 'hono/html';
import type { Grant, InstallRefusal } from '../../domain/installation';
import type { InstallPage } from './install-page';

/** What the pages need to know of this deployment. */
export interface InstallSettings {
  /** The name of the command that lists what waits. */
  readonly pendingCommand: string;
  /** The review channel's id. */
  readonly reviewChannel: string;
}

/** The page after a completed installation. */
export function installedPage(
  { teamName }: Pick<Grant, 'teamName'>,
  { pendingCommand, reviewChannel }: InstallSettings,
): InstallPage {
  return {
    title: `Holdpoint is installed in ${teamName}`,
    lines: ['Two things are left to do, both in Slack:'],
    steps: [
      html`Open the review channel (<code>${reviewChannel}</code>) and invite the bot: <code>/invite @holdpoint</code>`,
      html`Type <code>${pendingCommand}</code> there. It shows what waits for a decision: nothing yet.`,
    ],
  };
}

type RefusedPage = InstallPage & { readonly status: 400 | 403 | 409 | 502 | 503 };

const REFUSED: Record<Exclude<InstallRefusal['code'], 'too-few-rights' | 'other-workspace'>, RefusedPage> = {
  'no-app': {
    status: 503,
    title: 'The Slack app has not been created yet',
    lines: ['Whoever deployed Holdpoint creates it by running “npm run slack:install”, then opens this link again.'],
  },
  cancelled: {
    status: 403,
    title: 'Nothing was installed',
    lines: ['The request was cancelled in Slack, or your workspace does not let you install apps.'],
    tryAgain: true,
  },
  'stale-link': {
    status: 400,
    title: 'This page has been used, or is too old',
    lines: [
      'Each installation works once, within ten minutes, in the browser it began in.',
      'If you have just been told that Holdpoint is installed, then it is: close this page.',
    ],
    tryAgain: true,
  },
  'code-refused': {
    status: 400,
    title: 'Slack did not confirm the installation',
    lines: ['The code that Slack sent along has been used, or is too old. Nothing was changed.'],
    tryAgain: true,
  },
  'credentials-refused': {
    status: 502,
    title: 'Slack does not know this app any more',
    lines: [
      'The app was deleted at Slack, or its client secret was renewed. Nothing was changed.',
      'Whoever deployed Holdpoint runs “npm run slack:install” again: it says what to do.',
    ],
  },
};

/** The page for each reason not to complete an installation, with its HTTP status. */
export function refusedPage(refusal: InstallRefusal): RefusedPage {
  switch (refusal.code) {
    case 'too-few-rights':
      return {
        status: 403,
        title: 'Slack granted fewer rights than Holdpoint needs',
        lines: [
          `Missing: ${refusal.missing.join(', ')}. Nothing was changed.`,
          'Whoever deployed Holdpoint runs “npm run slack:install” again, which brings the app up to date.',
        ],
        tryAgain: true,
      };
    case 'other-workspace':
      return {
        status: 409,
        title: 'Holdpoint already belongs to another workspace',
        lines: [
          `One Holdpoint serves one workspace, and that is not ${refusal.teamName}. Nothing was changed.`,
          'To move it, remove the app from its workspace first (in Slack: Settings, Manage apps), then open this link again.',
        ],
        tryAgain: true,
      };
    default:
      return REFUSED[refusal.code];
  }
}

/** The page while Slack does not answer. */
export const slackAwayPage: InstallPage = {
  title: 'Slack does not answer just now',
  lines: ['Nothing was changed. Wait a minute, then start again.'],
  tryAgain: true,
};

/** The page for a fault of our own, or one that Slack has no business to commit. */
export function faultPage(requestId: string): InstallPage {
  return {
    title: 'Something went wrong on our side',
    lines: [`The log says more, under the request id ${requestId}.`],
    tryAgain: true,
  };
}
