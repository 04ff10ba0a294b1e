import { SlackRefusedError, SlackUnavailableError } from '../../domain/errors';
import { OperatorError } from '../operator-error';
import { install, setting } from '../remedies';
import type { Target } from '../target';

const reinstall = (target: Target): string => `Install the app again: ${install(target)}`;

/** What Slack's error codes mean to an operator. Source: https://docs.slack.dev/reference/methods */
const REFUSALS: Record<string, [fault: string, remedy: (target: Target) => string]> = {
  invalid_auth: ['Slack does not know the bot token.', reinstall],
  not_authed: ['Slack does not know the bot token.', reinstall],
  token_revoked: ['The bot token was revoked: the app was removed from the workspace.', reinstall],
  token_expired: ['The bot token has expired.', reinstall],
  account_inactive: ['The bot was deactivated: the app was removed from the workspace.', reinstall],
  missing_scope: ['The bot token lacks a scope for this.', reinstall],
  channel_not_found: [
    'The bot cannot see the review channel: there is none of this id, or it is private and the bot is not in it.',
    (target) => `Invite the bot there: /invite @holdpoint; or correct ${setting(target, 'reviewChannel')}`,
  ],
  plan_upgrade_required: [
    'The plan of this workspace has no user groups, and reviewers names one.',
    (target) => `Name people, or the word channel: correct ${setting(target, 'reviewers')}`,
  ],
};

/** What a failed call to Slack means to an operator; undefined for any other error. */
export function slackFault(error: unknown, target: Target): OperatorError | undefined {
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
    () => 'Look the word up at https://docs.slack.dev/reference/methods',
  ];
  return new OperatorError(fault, remedy(target), { cause: error });
}
