import { SlackRefusedError, SlackUnavailableError } from '../../domain/errors';
import { OperatorError } from '../operator-error';

const REINSTALL = 'Install the app again: npm run slack:install';

/** What Slack's error codes mean to an operator. Source: https://docs.slack.dev/reference/methods */
const REFUSALS: Record<string, [fault: string, remedy: string]> = {
  invalid_auth: ['Slack does not know the bot token.', REINSTALL],
  not_authed: ['Slack does not know the bot token.', REINSTALL],
  token_revoked: ['The bot token was revoked: the app was removed from the workspace.', REINSTALL],
  token_expired: ['The bot token has expired.', REINSTALL],
  account_inactive: ['The bot was deactivated: the app was removed from the workspace.', REINSTALL],
  missing_scope: ['The bot token lacks a scope for this.', REINSTALL],
  channel_not_found: [
    'The bot cannot see the review channel: there is none of this id, or it is private and the bot is not in it.',
    'Invite the bot there: /invite @holdpoint; or correct reviewChannel in holdpoint.config.json and deploy.',
  ],
  plan_upgrade_required: [
    'The plan of this workspace has no user groups, and reviewers names one.',
    'Name people, or the word channel, in reviewers of holdpoint.config.json, and deploy.',
  ],
};

/** What a failed call to Slack means to an operator; undefined for any other error. */
export function slackFault(error: unknown): OperatorError | undefined {
  if (error instanceof SlackUnavailableError) {
    return new OperatorError(
      `Slack does not answer (${error.message}).`,
      'Try again in a minute, and look at https://slack-status.com',
      { cause: error },
    );
  }
  if (!(error instanceof SlackRefusedError)) return undefined;
  const [fault, remedy] = REFUSALS[error.code] ?? [
    `Slack refuses: ${error.code}.`,
    `Look the word up at https://docs.slack.dev/reference/methods`,
  ];
  return new OperatorError(fault, remedy, { cause: error });
}
