import { stackEnvironment } from '../../src/local/local-stack';
import { LOCAL } from '../../src/local/local-workspace';
import type { HostProcess } from './host-process';

/** What one more instance of a Lambda needs to work on what a running host has: its tables, its state machine, its Slack. */
export function lambdaEnvironment({ awsUrl, slackUrl }: HostProcess): Record<string, string> {
  return {
    ...stackEnvironment(
      {
        endpoint: awsUrl,
        region: 'us-east-1',
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      },
      {
        stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:holdpoint-review',
        slackUrl,
        logLevel: 'error',
      },
    ),
    SLACK_API_URL: `${slackUrl}/api/`,
    REVIEW_CHANNEL: LOCAL.reviewChannel,
    REVIEWERS: LOCAL.reviewers,
    UNDO_SECONDS: '0',
  };
}
