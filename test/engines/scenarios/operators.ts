import { SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { expect } from '@jest/globals';
import type { Script } from '../../support/bundled-scripts';
import { eventually } from '../../support/newsroom';
import { runCli } from '../../support/run-cli';
import { AWS } from '../engine';
import type { Story } from '../story';

/** Milliseconds, of calls one after the other. */
const A_HUNDRED_CALLS = 180_000;

/** What an operator does by a command. */
export function operators({ newsroom, scenario }: Story): void {
  const run = (command: Script, ...args: string[]) => {
    const { operator } = newsroom.host();
    return runCli(command, [...args, ...operator.args], operator.env);
  };

  scenario('doctor finds nothing wrong', async () => {
    await newsroom.host().sweep();
    const { status, out } = await run('doctor');
    expect({ status, faults: out.split('\n').filter((line) => line.startsWith('✗')) }).toEqual({
      status: 0,
      faults: [],
    });
    expect(out).toContain('All is well.');
  });

  scenario(
    'preflight finds nothing wrong in what can be asked',
    async () => {
      const { status, err, out } = await run('preflight');
      expect({ status, err, faults: out.split('\n').filter((line) => line.startsWith('✗')) }).toEqual({
        ...{ status: 0, err: '', faults: [] },
      });
      for (const check of ['credentials', 'stack', 'secret', 'slack', 'scopes', 'channel', 'archived', 'blocks']) {
        expect(out).toMatch(new RegExp(`^✓ ${check} `, 'm'));
      }
    },
    A_HUNDRED_CALLS,
  );

  scenario(
    'preflight has each state lead where it should',
    async () => {
      const { out } = await run('preflight');
      expect(out).toMatch(/^✓ definition /m);
      expect(out.match(/^✓ state /gm)).toHaveLength(9);
    },
    A_HUNDRED_CALLS,
  );

  scenario('what lost its execution is revived, and decided', async () => {
    const id = await newsroom.submit('Forbidden to be stuck');
    const { executionArn } = await newsroom.until(id, 'pending');
    await newsroom.card(id);
    const sfn = new SFNClient({ endpoint: newsroom.host().awsUrl, ...AWS });
    await sfn.send(new StopExecutionCommand({ executionArn }));
    sfn.destroy();
    const { out } = await run('doctor');
    expect(out).toContain(`${id} (ABORTED)`);

    const revived = await run('revive', id);
    expect(revived.out).toContain(`review 2, in the execution ${id}-r2.`);
    const card = await newsroom.cardWith(id, `"${id}.2"`);
    await newsroom.as('U0MAX').click(card, 'approve', `${id}.2`);
    await newsroom.until(id, 'published');
  });

  scenario('what is erased is gone, from Slack too', async () => {
    const id = await newsroom.submit('Forbidden to be remembered');
    await newsroom.until(id, 'pending');
    await newsroom.card(id);
    // What Slack shows of it may have to settle first: the command says so, and is repeated.
    const erased = await eventually(
      async () => {
        const { out } = await run('erase', id);
        return out.includes(`Erased: ${id}.`);
      },
      'the erasure',
      30_000,
    );
    expect(erased).toBe(true);
    expect((await run('erase', id)).out).toContain('was erased before');
    expect(await newsroom.cards(id)).toEqual([]);
    const { status, body } = await newsroom.api('GET', `/articles/${id}`);
    expect([status, body]).toEqual([410, expect.objectContaining({ type: '/problems/erased' })]);
  });
}
