import { SlackRefusedError, SlackUnavailableError } from '../../domain/errors';
import { awsFault } from '../aws-fault';
import { OperatorError } from '../operator-error';
import type { Target } from '../target';
import { ManifestRefusedError } from './slack-apps';

const OTHER_OWNER =
  'Use a configuration token of the person and workspace that own the app, or put a new app in its place with --create.';

/** Source: https://docs.slack.dev/reference/methods/apps.manifest.update#errors */
const REFUSALS: Record<string, [fault: string, remedy: string]> = {
  invalid_app: ['Slack does not know the app of this deployment.', OTHER_OWNER],
  invalid_app_id: ['Slack does not know the app of this deployment.', OTHER_OWNER],
  app_not_found: ['Slack does not know the app of this deployment.', OTHER_OWNER],
  app_not_eligible: ['Slack does not let this token change the app of this deployment.', OTHER_OWNER],
  no_permission: ['Slack does not let this token change the app of this deployment.', OTHER_OWNER],
  not_allowed_token_type: [
    'Slack takes an app configuration token for this, and no other kind.',
    'Generate one under “Your App Configuration Tokens” at https://api.slack.com/apps, and run this again.',
  ],
};

const REQUEST_URL = '/settings/event_subscriptions/request_url';

/** What went wrong, and what to do about it; undefined for what only a developer could put right. */
export function installFault(error: unknown, target: Target): OperatorError | undefined {
  if (error instanceof OperatorError) return error;
  if (error instanceof ManifestRefusedError) {
    const isSilent = error.faults.every(({ pointer }) => pointer === REQUEST_URL);
    return new OperatorError(
      `Slack does not take the manifest: ${error.message.replace(/\.$/, '')}.`,
      isSilent
        ? 'Slack itself must reach the request URL: check that nothing keeps it out, then run this again.'
        : 'Correct slack-manifest.yaml at these places, then run this again.',
      { cause: error },
    );
  }
  if (error instanceof SlackUnavailableError) {
    return new OperatorError(
      `Slack does not answer (${error.message}).`,
      `Run this again ${error.retryAfter === undefined ? 'in a minute' : `in ${error.retryAfter} seconds`}: it goes on where it stopped.`,
      { cause: error },
    );
  }
  if (error instanceof SlackRefusedError) {
    const [fault, remedy] = REFUSALS[error.code] ?? [
      `Slack refuses: ${error.code}.`,
      'Look the word up at https://docs.slack.dev/reference/methods/apps.manifest.create',
    ];
    return new OperatorError(fault, remedy, { cause: error });
  }
  return awsFault(error, target);
}
