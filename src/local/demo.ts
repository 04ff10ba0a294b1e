import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadHostConfig } from '../wire/shared/config';
import { startHost } from './host';

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** How long a step may take to show, in milliseconds. */
const PATIENCE = 10_000;

interface Article {
  id: string;
  title: string;
  status: string;
  decision?: { by: string; reason?: string };
}

interface Message {
  ts: string;
  text: string;
}

/** Plays the whole story once, with real parts and no person, on ports and data of its own, and ends by itself. */
const demo = async (): Promise<void> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdpoint-demo-'));
  const config = loadHostConfig({
    DATA_DIR: dataDir,
    PORT: '0',
    SLACK_PORT: '0',
    AWS_PORT: '0',
    // The story makes Slack fail: no news.
    LOG_LEVEL: 'error',
  });
  const host = await startHost(config, () => {});
  const { api, slack } = clients(host);

  /** Asks until there is an answer. */
  const see = async <T>(what: string, ask: () => Promise<T | undefined>): Promise<T> => {
    for (let waited = 0; waited < PATIENCE; waited += 50) {
      const found = await ask();
      if (found !== undefined) return found;
      await sleep(50);
    }
    throw new Error(`did not see ${what}`);
  };
  const submit = async (title: string): Promise<Article> => {
    print(`\n› An editor submits “${title}”`);
    return api<Article>('POST', '/articles', { title });
  };
  const outcome = async ({ id }: Article, status: string): Promise<void> => {
    const article = await see(`article ${id} ${status}`, async () => {
      const now = await api<Article>('GET', `/articles/${id}`);
      return now.status === status ? now : undefined;
    });
    const { decision } = article;
    const by = decision ? ` by ${decision.by}${decision.reason ? `: ${decision.reason}` : ''}` : '';
    print(`  ${article.status}${by}`);
  };
  const card = ({ title }: Article) =>
    see(`the card of ${title}`, async () => {
      const path = '/client/messages?user=U0MONA&channel=C0REVIEW';
      const { messages } = await slack<{ messages: Message[] }>('GET', path);
      return messages.find((message) => message.text.includes(title));
    });
  const click = async (user: string, article: Article, action: string) => {
    const { ts } = await card(article);
    const shown = await slack<{ ephemeral: Message[] }>('POST', '/client/actions', {
      user,
      container: { channel: 'C0REVIEW', ts },
      action_id: action,
    });
    print(`  ${user} clicks ${action} and is told: ${shown.ephemeral[0]?.text ?? 'nothing'}`);
  };

  try {
    await outcome(await submit('A quiet day in town'), 'published');

    const tale = await submit('A f0rb1dden tale');
    print(`  Slack: ${(await card(tale)).text}`);
    await click('U0NIA', tale, 'approve');
    await click('U0MONA', tale, 'approve');
    await outcome(tale, 'published');

    const both = await submit('Forbidden to two at once');
    await card(both);
    await Promise.all([click('U0MONA', both, 'approve'), click('U0MAX', both, 'reject')]);
    const { status } = await api<Article>('GET', `/articles/${both.id}`);
    await outcome(both, status);

    print('\n› Slack goes down');
    await slack('POST', '/control/outage', { mode: '500' });
    const unseen = await submit('Forbidden while Slack is down');
    await outcome(unseen, 'pending');
    await api('POST', `/articles/${unseen.id}/decision`, { decision: 'reject', reason: 'Decided over HTTP' });
    await outcome(unseen, 'rejected');
    const waiting = await submit('Forbidden, and its card comes later');
    print('\n› Slack is back');
    await slack('POST', '/control/outage', { mode: 'up' });
    print(`  Slack: ${(await card(waiting)).text}`);
    await click('U0MAX', waiting, 'reject');
    await outcome(waiting, 'rejected');
    print('\nThat is the whole story. Run `npm start` and click for yourself.');
  } finally {
    await host.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
};

const clients = (host: { apiUrl: string; slackUrl: string }) => {
  const calling =
    (base: string, headers: Record<string, string>) =>
    async <T>(method: string, path: string, body?: object): Promise<T> => {
      const answer = await fetch(`${base}${path}`, {
        method,
        headers: { ...headers, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return (await answer.json()) as T;
    };
  return {
    api: calling(host.apiUrl, { authorization: 'Bearer local-moderate' }),
    slack: calling(host.slackUrl, {}),
  };
};

demo().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  },
);
