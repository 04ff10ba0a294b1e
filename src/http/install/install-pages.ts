import { html } from 'hono/html';
import type { Grant, InstallRefusal } from '../../domain/installation';
import type { InstallPage } from './install-page';

/** What the pages need to know of this deployment. */
export interface InstallSettings {
  /** The name of the command that lists what waits. */
  readonly pendingCommand: string;
  /** The review channel's id. */
  readonly reviewChannel: string;
  /** Slack's own address, which opens a channel of a workspace. */
  readonly slackUrl: string;
}

/** Past so many, the page says that there are more. */
export const MOST_COUNTED = 100;

/**
 * The page after a completed installation.
 * @param waiting how many articles wait, up to one more than {@link MOST_COUNTED}; undefined where that could not be read.
 */
export function installedPage(
  { teamId, teamName }: Pick<Grant, 'teamId' | 'teamName'>,
  { pendingCommand, reviewChannel, slackUrl }: InstallSettings,
  waiting: number | undefined,
): InstallPage {
  // Source: https://docs.slack.dev/interactivity/deep-linking#open_a_channel
  const channelUrl = new URL('/app_redirect', slackUrl);
  channelUrl.search = new URLSearchParams({ team: teamId, channel: reviewChannel }).toString();
  return {
    title: `Holdpoint is installed in ${teamName}`,
    lines: ['Two things are left to do, both in Slack:'],
    steps: [
      html`Open <a href="${channelUrl.href}">the review channel</a> (<code>${reviewChannel}</code>) and invite the bot: <code>/invite @holdpoint</code>`,
      html`Type <code>${pendingCommand}</code> there. It shows what waits for a decision${count(waiting)}.`,
    ],
  };
}

function count(waiting: number | undefined): string {
  if (waiting === undefined) return '';
  if (waiting === 0) return ': at the moment nothing does';
  if (waiting > MOST_COUNTED) return `: at the moment more than ${MOST_COUNTED} articles do`;
  return `: at the moment ${waiting === 1 ? 'one article does' : `${waiting} articles do`}`;
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
