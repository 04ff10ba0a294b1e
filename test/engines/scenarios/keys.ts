import { expect } from '@jest/globals';
import { eventually } from '../../support/newsroom';
import { runCli } from '../../support/run-cli';
import type { Story } from '../story';

/** An operator's keys: `npm run keys`. */
export function keys({ newsroom, scenario }: Story): void {
  const run = (...args: string[]) => {
    const { operator } = newsroom.host();
    return runCli('keys', [...args, ...operator.args], operator.env);
  };
  const secretIn = ({ out }: { readonly out: string }): string => /^hp_[\w-]{43}$/m.exec(out)?.[0] ?? '';
  const reading = async (key: string) => (await newsroom.api('GET', '/articles?status=pending', { key })).status;
  const refused = (key: string) => eventually(async () => (await reading(key)) === 401, 'its refusal', 10_000);

  scenario('a new key opens what its scopes say', async () => {
    const key = secretIn(await run('add', 'reader', '--scopes', 'read'));
    expect(await reading(key)).toBe(200);
    expect((await newsroom.api('POST', '/articles', { key, body: { title: 'x' } })).status).toBe(403);
    expect((await run('list')).out).toMatch(/^reader +read +added \d{4}-\d\d-\d\d$/m);
  });

  scenario('a rotated key is refused at once without grace, and a revoked one', async () => {
    const first = secretIn(await run('add', 'leaky', '--scopes', 'read'));
    const second = secretIn(await run('rotate', 'leaky', '--grace', '0'));
    await refused(first);
    expect(await reading(second)).toBe(200);
    expect((await run('revoke', 'leaky')).status).toBe(0);
    await refused(second);
  });
}
