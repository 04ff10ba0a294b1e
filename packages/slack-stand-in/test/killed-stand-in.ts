import { WebClient } from '@slack/web-api';
import { startSlackStandIn } from '../src/slack-stand-in';
import { TOKEN, withoutApp } from './workspace';

/** Run by a test as a process of its own: posts without end and prints each acknowledged timestamp, to be killed. */
async function postForEver(dataDir: string): Promise<never> {
  const slack = await startSlackStandIn(withoutApp(dataDir));
  const client = new WebClient(TOKEN, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
  const { ts = '' } = await client.chat.postMessage({ channel: 'C0REVIEW', text: 'v0' });
  process.stdout.write(`${ts}\n`);
  for (let version = 1; ; version += 1) {
    const text = `v${version}`;
    const written = await fetch(`${slack.url}/client/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ user: 'U0ANN', channel: 'C0REVIEW', text, thread_ts: ts }),
    });
    const { message } = (await written.json()) as { message: { ts: string } };
    process.stdout.write(`${message.ts}\n`);
  }
}

void postForEver(process.argv[2] ?? '');
