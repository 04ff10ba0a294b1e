const { App } = require('@slack/bolt');
const { openSlack } = require('slack-stand-in/testing');

async function main() {
  const slack = await openSlack();
  const { botToken: token, signingSecret, apiUrl: slackApiUrl } = slack;
  const app = new App({ token, signingSecret, clientOptions: { slackApiUrl } });
  app.action('approve', async ({ ack, body, client, respond }) => {
    await ack();
    await client.chat.update({ channel: body.channel.id, ts: body.message.ts, text: 'Approved', blocks: [] });
    await respond({ text: `Thank you, <@${body.user.id}>`, replace_original: false });
  });
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  await slack.setRequestUrl(`http://127.0.0.1:${server.address().port}/slack/events`);

  const button = { type: 'button', action_id: 'approve', text: { type: 'plain_text', text: 'Approve' } };
  const blocks = [{ type: 'actions', elements: [button] }];
  const posted = await app.client.chat.postMessage({ channel: 'C0GENERAL', text: 'May I?', blocks });

  const ann = slack.as('U0ANN');
  await ann.click(posted, 'approve');
  await ann.waitFor('C0GENERAL', 'Thank you');
  for (const { text } of await ann.messages('C0GENERAL')) process.stdout.write(`${text}\n`);

  await app.stop();
  await slack.close();
}

main();
