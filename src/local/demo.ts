import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, slackAt } from 'slack-stand-in/testing';
import { loadHostConfig, provideEnvironment } from '../wire/shared/host-config';
import { startHost } from './host';
import { LOCAL } from './local-workspace';
import { speech } from './spoken';
import { holdpointApi } from './try-it/holdpoint-api';

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

interface Submitted {
  readonly id: string;
  readonly title: string;
}

/** Plays the whole story once, with real parts and no person, on ports and data of its own, and ends by itself. */
async function demo(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdpoint-demo-'));
  const config = loadHostConfig({
    DATA_DIR: dataDir,
    PORT: '0',
    SLACK_PORT: '0',
    AWS_PORT: '0',
    FIRST_ARTICLE: 'none',
    // The story makes Slack fail: no news.
    LOG_LEVEL: 'error',
  });
  // Long enough to undo, and short enough to wait for.
  provideEnvironment({ UNDO_SECONDS: '2' });
  const host = await startHost(config, () => {});
  const slack = slackAt(host.slackUrl);
  const { asRead, became, pressed } = speech();
  const api = holdpointApi({ apiUrl: host.apiUrl, keys: host.credentials.keys });

  const submit = async (title: string): Promise<Submitted> => {
    print(`\n› An editor submits “${title}”`);
    const { body } = await api.submit({ title, excerpt: '', url: '', author: '' });
    return { id: (JSON.parse(body) as Submitted).id, title };
  };
  const outcome = async ({ id }: Submitted, status: string): Promise<void> => {
    const { decision } = await eventually(async () => {
      const article = await api.article(id);
      return article?.status === status && article;
    }, `article ${id} ${status}`);
    print(`  ${became(status, decision)}`);
  };
  const card = ({ title }: Submitted) => slack.as('U0MONA').waitFor(LOCAL.reviewChannel, title);
  const click = async (user: string, article: Submitted, action: string): Promise<void> => {
    const { ephemeral } = await slack.as(user).click(await card(article), action);
    print(`  ${pressed(user, action, ephemeral[0]?.text)}`);
  };

  try {
    await outcome(await submit('A quiet day in town'), 'published');

    const tale = await submit('A f0rb1dden tale');
    print(`  In #review: ${asRead((await card(tale)).text)}`);
    await click('U0NIA', tale, 'approve');
    await click('U0MONA', tale, 'approve');
    await outcome(tale, 'published');

    const second = await submit('Forbidden on second thoughts');
    await click('U0MONA', second, 'approve');
    await eventually(async () => JSON.stringify(await card(second)).includes('"undo"'), 'the card to offer Undo');
    await click('U0MAX', second, 'undo');
    await outcome(second, 'pending');

    const both = await submit('Forbidden to two at once');
    await card(both);
    print('  Two moderators press at the same time:');
    await Promise.all([click('U0MONA', both, 'approve'), click('U0MAX', both, 'reject')]);
    await outcome(both, (await api.article(both.id))?.decision?.status ?? '');

    print('\n› Slack goes down');
    await slack.breakDown('500');
    const unseen = await submit('Forbidden while Slack is down');
    await outcome(unseen, 'pending');
    print('  A program decides over HTTP');
    await api.decide(unseen.id, 'reject', 'Not in our paper');
    await outcome(unseen, 'rejected');
    const waiting = await submit('Forbidden, and its card comes later');
    print('\n› Slack is back');
    await slack.mend();
    print(`  In #review: ${asRead((await card(waiting)).text)}`);
    await click('U0MAX', waiting, 'reject');
    await outcome(waiting, 'rejected');
    print('\nThat is the whole story. Run `npm start` and click for yourself.');
  } finally {
    await host.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

demo().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  },
);
