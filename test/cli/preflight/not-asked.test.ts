import { describe, expect, it } from '@jest/globals';
import { fact, NotCheckableError, ok } from '../../../src/cli/doctor/check';
import { asking } from '../../../src/cli/preflight/not-asked';
import { SlackRefusedError } from '../../../src/domain/errors';
import { known } from '../doctor/fakes';

const checking = (run: () => Promise<never>, needed = known('anything')) =>
  asking('TestState', needed, { name: 'state A', run }).run();
const named = (name: string, message = '') => Object.assign(new Error(message), { name });

describe('what is asked', () => {
  it.each([
    ['the stand-in', named('NotImplemented')],
    ['AWS', named('UnknownOperationException')],
    ['MiniStack', named('Error', 'Unsupported service: servicequotas')],
    [
      'MiniStack, as the SDK reads it',
      Object.assign(named('Unknown'), { error: 'Unsupported service: servicequotas' }),
    ],
    ['Slack', new SlackRefusedError('unknown_method')],
  ])('was not asked where %s has no such operation', async (_, error) => {
    const lacking = checking(async () => {
      throw error;
    });
    expect(await lacking).toEqual({
      status: 'skipped',
      detail: 'TestState could not be asked: what answers here does not have it.',
    });
  });

  it.each([[named('AccessDeniedException')], [new SlackRefusedError('invalid_auth')]])(
    'fails with %s',
    async (error) => {
      const failing = checking(async () => {
        throw error;
      });
      await expect(failing).rejects.toBe(error);
    },
  );

  it('waits for what it needs', async () => {
    const none = fact('credentials', async () => {
      throw new Error('none');
    });
    const run = async () => {
      throw new Error('asked all the same');
    };
    await expect(checking(run, none as never)).rejects.toThrow(NotCheckableError);
    expect(await asking('TestState', known(1), { name: 'a', run: async () => ok('it is') }).run()).toEqual(ok('it is'));
  });
});
