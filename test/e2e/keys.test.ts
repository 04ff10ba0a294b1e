import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asWritten } from '../support/bundled-scripts';
import { eventually, type Newsroom, openNewsroom } from '../support/newsroom';
import { runCli } from '../support/run-cli';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterAll(() => newsroom.close());

const env = () => ({ AWS_ENDPOINT_URL: newsroom.host().awsUrl });
const keys = (...args: string[]) => runCli('keys', args, env());
const secretIn = ({ out }: { readonly out: string }): string => /^hp_[\w-]{43}$/m.exec(out)?.[0] ?? '';
const reading = (key: string) => newsroom.api('GET', '/articles?status=pending', { key });

describe('npm run keys', () => {
  it('adds a key that works at once, for its scopes only, and shows it this once', async () => {
    // As an operator starts it: elsewhere it is bundled.
    const { status, out } = await runCli('keys', ['add', 'cms', '--scopes', 'read'], env(), asWritten);
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

  it('C7: is itself after it was rotated and renamed: the same Idempotency-Key is the same article', async () => {
    const submitting = (key: string) =>
      newsroom.api<{ id: string }>('POST', '/articles', {
        key,
        body: { title: 'One quiet day' },
        headers: { 'Idempotency-Key': 'day-1' },
      });
    const first = secretIn(await keys('add', 'cms-2026', '--scopes', 'read,submit'));
    const { body } = await submitting(first);

    const rotated = await keys('rotate', 'cms-2026');
    expect(rotated.out).toMatch(/^The one before is taken until \d{4}-\d\d-\d\dT[\d:.]+Z; any older one is refused/m);
    const second = secretIn(rotated);
    expect(await keys('rename', 'cms-2026', 'cms-2027')).toMatchObject({
      status: 0,
      out: expect.stringContaining('named cms-2027 now. Its id stays cms-2026'),
    });
    expect(await submitting(second)).toMatchObject({ status: 202, body: { id: body.id } });
    expect(await submitting(first)).toMatchObject({ status: 202, body: { id: body.id } });
    const { out } = await keys('list');
    expect(out).toMatch(/^cms-2027 +read,submit +added [\d-]+ {2}id cms-2026 {2}its old secret is taken until \S+Z$/m);
    expect(out).not.toContain('hp_');
    expect(await keys('add', 'cms-2026', '--scopes', 'read')).toMatchObject({
      status: 1,
      err: expect.stringContaining('cms-2026 is the id of the key named cms-2027'),
    });
    expect(await keys('rename', 'cms-2027', 'twice')).toMatchObject({
      status: 1,
      err: expect.stringContaining('There is a key named twice already'),
    });
  });

  it('C7: a decision that a rotated key repeats is answered 200 again, with who it was', async () => {
    const id = await newsroom.submit('Forbidden, and decided by a key');
    await newsroom.until(id, 'pending');
    const approving = (key: string) =>
      newsroom.api<object>('POST', `/articles/${id}/decision`, { key, body: { decision: 'approve' } });
    const first = await approving(secretIn(await keys('add', 'desk', '--scopes', 'read,moderate')));
    expect(first).toMatchObject({ status: 200, body: { decidedBy: 'desk' } });
    await keys('rename', 'desk', 'night-desk');
    const again = secretIn(await keys('rotate', 'night-desk', '--grace', '0'));
    expect(await approving(again)).toMatchObject({ status: 200, body: first.body });
  });

  it('takes a leaked secret back at a rotation without grace, within five seconds', async () => {
    const leaked = secretIn(await keys('add', 'leaky', '--scopes', 'read'));
    expect((await reading(leaked)).status).toBe(200);
    const { out } = await keys('rotate', 'leaky', '--grace', '0');
    expect(out).toContain('The one before is refused everywhere within five seconds.');
    await eventually(async () => ((await reading(leaked)).status === 401 ? true : undefined), 'its refusal', 6000);
    expect((await reading(secretIn({ out }))).status).toBe(200);
    expect(await keys('rotate', 'nobody')).toMatchObject({
      status: 1,
      err: expect.stringContaining('no key named nobody'),
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
