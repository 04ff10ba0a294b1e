import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { SlackApp } from 'slack-edge';
import { approve, slackSecret } from './decide';

// The same click by slack-edge, as small as it gets: its authorize asks Slack nothing.

const secret = slackSecret();
const app = secret.then(({ signingSecret, botToken }) => {
  const env = { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken, SLACK_LOGGING_LEVEL: 'ERROR' } as const;
  const authorize = async () => ({ botToken, botId: '', botUserId: '', botScopes: [] });
  return new SlackApp({ env, authorize }).action(
    'approve',
    async () => {},
    async ({ payload, context }) => {
      if (payload.type !== 'block_actions') return;
      const [action] = payload.actions;
      const text = await approve(action?.type === 'button' ? action.value : '', payload.user.id);
      await context.respond?.({ response_type: 'ephemeral', replace_original: false, text });
    },
  );
});

export async function handler({ headers, body }: APIGatewayProxyEventV2) {
  const later: Promise<unknown>[] = [];
  const request = new Request('https://example.com/slack/events', {
    method: 'POST',
    headers: headers as Record<string, string>,
    body: body ?? '',
  });
  const response = await (await app).run(request, {
    waitUntil: (work) => void later.push(work),
  } as Parameters<SlackApp<never>['run']>[1]);
  await Promise.all(later);
  return { statusCode: response.status, body: await response.text() };
}
