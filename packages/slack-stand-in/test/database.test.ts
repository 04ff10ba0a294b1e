import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { startSlackStandIn } from '../src/slack-stand-in';
import { TOKEN, withoutApp } from './workspace';

it('loses no acknowledged message to kill -9, and keeps the thread’s count', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'slack-stand-in-'));
  const script = join(__dirname, 'killed-stand-in.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
    if (printed.split('\n').length > 100) child.kill('SIGKILL');
  });
  await once(child, 'exit');
  const [parent = '', ...acknowledged] = printed.split('\n').slice(0, -1);
  expect(acknowledged.length).toBeGreaterThan(90);

  const slack = await startSlackStandIn(withoutApp(dataDir));
  const client = new WebClient(TOKEN, { slackApiUrl: slack.apiUrl });
  const { messages = [] } = await client.conversations.replies({
    channel: 'C0REVIEW',
    ts: parent,
    limit: 999,
  });
  await slack.close();
  await rm(dataDir, { recursive: true });
  const replies = messages.slice(1).map(({ ts }) => ts);
  expect(replies).toEqual(expect.arrayContaining(acknowledged));
  expect(messages[0]?.reply_count).toBe(replies.length);
});

it('F5: makes its directory for its owner alone', async () => {
  const path = await mkdtemp(join(tmpdir(), 'slack-stand-in-'));
  const dataDir = join(path, 'new', 'data');
  const slack = await startSlackStandIn(withoutApp(dataDir));
  const { mode } = await stat(dataDir);
  await slack.close();
  await rm(path, { recursive: true });
  expect(mode & 0o777).toBe(0o700);
});
