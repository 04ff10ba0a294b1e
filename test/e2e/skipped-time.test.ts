import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { diagnose } from '../../src/cli/diagnose';
import { eventually, type Newsroom, openNewsroom } from '../support/newsroom';
import { runCli } from '../support/run-cli';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterAll(() => newsroom.close());

const target = () => ({
  stage: 'local',
  aws: {
    endpoint: newsroom.host().awsUrl,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  },
});
const localEnv = () => ({ AWS_PORT: new URL(newsroom.host().awsUrl).port });
/** Presses *Skip time*: to the next reminder of an article that waits, a day away. */
async function skip(): Promise<void> {
  await newsroom.card(await newsroom.submit('Forbidden and waiting'));
  const answer = await fetch(`${newsroom.host().slackUrl}/try-it/skip/reminder`, {
    method: 'POST',
    headers: { 'HX-Request': 'true' },
  });
  expect(await answer.text()).toContain('ahead of the wall clock');
}

it('E15: doctor is content after time was skipped, and after a restart', async () => {
  for (const again of [skip, newsroom.crashAndRestart]) {
    await again();
    await eventually(async () => {
      const found = await diagnose(target());
      return found.some(({ name, status }) => name === 'sweep' && status !== 'ok') ? undefined : true;
    }, 'a sweep since then');
    const { status, out } = await runCli('doctor', ['--local'], localEnv());
    expect(out).not.toMatch(/^✗/m);
    expect(status).toBe(0);
  }
});

it('E15: a rotated key has its grace by the same clock', async () => {
  await skip();
  const added = await runCli('keys', ['add', 'cms', '--scopes', 'read', '--local'], localEnv());
  const key = /\S{20,}/.exec(added.out)?.[0] ?? '';
  await runCli('keys', ['rotate', 'cms', '--grace', '1h', '--local'], localEnv());
  expect((await newsroom.api('GET', '/articles', { key })).status).toBe(200);
});
