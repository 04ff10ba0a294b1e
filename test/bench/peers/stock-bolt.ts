import { App, AwsLambdaReceiver, type BlockButtonAction, LogLevel } from '@slack/bolt';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { approve, slackSecret } from './decide';

// The same click by Bolt, as its own page on Lambda has it. Source: https://docs.slack.dev/tools/bolt-js/deployments/aws-lambda

const { SLACK_API_URL: slackApiUrl } = process.env;
const handle = slackSecret().then(({ signingSecret, botToken: token }) => {
  const receiver = new AwsLambdaReceiver({ signingSecret, logLevel: LogLevel.ERROR });
  const app = new App({ token, receiver, logLevel: LogLevel.ERROR, clientOptions: { slackApiUrl: slackApiUrl ?? '' } });
  app.action<BlockButtonAction>('approve', async ({ ack, action, body, respond }) => {
    await ack();
    const text = await approve(action.value ?? '', body.user.id);
    await respond({ response_type: 'ephemeral', replace_original: false, text });
  });
  return receiver.toHandler();
});

export async function handler(event: APIGatewayProxyEventV2, context: Context) {
  return (await handle)(event as never, context);
}
