import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { FIRST_ARTICLE } from '../../src/local/try-it/first-article';
import { temporaryDataDir } from '../support/host-process';
import { type Newsroom, newNewsroom } from '../support/newsroom';

const HELD = 'One article is held and waits for you';

let dataDir: ReturnType<typeof temporaryDataDir>;
let newsroom: Newsroom | undefined;
let other: Server;
beforeEach(async () => {
  dataDir = temporaryDataDir();
  other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
});
afterEach(async () => {
  await newsroom?.close();
  dataDir.remove();
  other.close();
});

const asNewcomer = (env: Record<string, string> = {}): Newsroom =>
  newNewsroom({ FIRST_ARTICLE: 'submitted', ...env }, dataDir);

it('a start that failed is none: the article waits at the first that succeeds, and none is added at the next', async () => {
  const { port } = other.address() as AddressInfo;
  for (const env of [{ SLACK_PORT: String(port) }, { AWS_PORT: String(port) }, { REMIND_EVERY_SECONDS: 'never' }]) {
    await expect(asNewcomer(env).open()).rejects.toThrow(/Port \d+ is taken|REMIND_EVERY_SECONDS/);
  }

  newsroom = asNewcomer();
  await newsroom.open();
  const { id } = await newsroom.waitingTitled(FIRST_ARTICLE.title);
  expect(newsroom.output()).toContain(HELD);

  await newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'reject' } });
  await newsroom.until(id, 'rejected');
  await newsroom.crashAndRestart();
  expect(newsroom.host().output()).not.toContain(HELD);
  expect(await newsroom.waiting()).toEqual([]);
});
