import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Newsroom, openNewsroom } from '../support/newsroom';
import { runCli } from '../support/run-cli';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterAll(() => newsroom.close());

const keys = (...args: string[]) => runCli('keys', args, { AWS_ENDPOINT_URL: newsroom.host().awsUrl });
const reading = (key: string) => newsroom.api('GET', '/articles?status=pending', { key });

describe('npm run keys', () => {
  it('adds a key that works at once, for its scopes only, and shows it this once', async () => {
    const { status, out } = await keys('add', 'cms', '--scopes', 'read');
    expect(status).toBe(0);
    const key = /^hp_[\w-]{43}$/m.exec(out)?.[0] ?? '';
    expect((await reading(key)).status).toBe(200);
    expect((await newsroom.api('POST', '/articles', { key, body: { title: 'x' } })).status).toBe(403);

    const list = await keys('list');
    expect(list.out).toMatch(/^cms +read +added \d{4}-\d\d-\d\d$/m);
    expect(list.out).not.toContain(key);
    expect(newsroom.output()).not.toContain(key);
  });

  it('gives a name once', async () => {
    await keys('add', 'twice', '--scopes', 'read');
    const again = await keys('add', 'twice', '--scopes', 'read,submit');
    expect(again).toMatchObject({ status: 1, out: '', err: expect.stringContaining('named twice already') });
  });

  it('revokes a key, which is refused within five seconds', async () => {
    const { out } = await keys('add', 'leaked', '--scopes', 'read');
    const key = /^hp_.*$/m.exec(out)?.[0] ?? '';
    expect((await reading(key)).status).toBe(200);
    expect((await keys('revoke', 'leaked')).status).toBe(0);
    await new Promise((wait) => setTimeout(wait, 5000));
    expect((await reading(key)).status).toBe(401);
    expect(await keys('revoke', 'leaked')).toMatchObject({
      status: 1,
      err: expect.stringContaining('no key named leaked'),
    });
  });

  it('says how it is used', async () => {
    const { status, out, err } = await keys('add', 'cms2');
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain('npm run keys -- add NAME --scopes');
  });

  it('says what to do when nothing runs here, or there are no credentials', async () => {
    const nothing = await runCli('keys', ['list', '--local'], { AWS_PORT: '1' });
    expect(nothing).toMatchObject({ status: 1, err: expect.stringContaining('npm start') });
    const nobody = await runCli('keys', ['list', '--stage', 'dev'], {
      AWS_REGION: 'us-east-1',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    });
    expect(nobody).toMatchObject({ status: 1, err: expect.stringContaining('no AWS credentials') });
  });
});
