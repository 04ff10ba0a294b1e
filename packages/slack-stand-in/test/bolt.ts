import { App, AwsLambdaReceiver, LogLevel } from '@slack/bolt';
import type { TestSlack } from './test-slack';
import { SIGNING_SECRET, TOKEN } from './workspace';

/** A real Bolt app behind Bolt's own Lambda receiver, so that nothing of ours judges a request's signature. */
export function boltApp(slack: TestSlack): App {
  const receiver = new AwsLambdaReceiver({ signingSecret: SIGNING_SECRET, logLevel: LogLevel.ERROR });
  const app = new App({
    receiver,
    authorize: async () => ({ botToken: TOKEN, botId: 'B0BOT', botUserId: 'U0BOT' }),
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
    logLevel: LogLevel.ERROR,
  });
  const handler = receiver.toHandler();
  slack.answer(async ({ headers, body }) => {
    const answer = await handler(
      {
        resource: '',
        path: '/slack/events',
        httpMethod: 'POST',
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
        multiValueHeaders: {},
        queryStringParameters: {},
        multiValueQueryStringParameters: {},
        pathParameters: {},
        stageVariables: {},
        requestContext: {},
        body,
        isBase64Encoded: false,
      },
      {},
    );
    return { status: answer.statusCode, body: answer.body };
  });
  return app;
}
