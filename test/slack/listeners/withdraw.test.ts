import { describe, expect, it, jest } from '@jest/globals';
import { RefusedError } from '../../../src/domain/errors';
import type { Decide } from '../../../src/usecases/decide';
import { aDecidedRecord } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { click } from '../support/requests';

const slack = fakeSlack();

const withdraw = { action_id: 'withdraw_in_message', value: 'a1.2' };
const withdrawn = aDecidedRecord('withdrawn', { by: 'U0NIA', via: 'message' });

describe('Withdraw, where somebody is told that their article is held', () => {
  it('withdraws by that door, and says so', async () => {
    const decide = jest.fn<Decide>(async () => ({
      record: withdrawn,
      decision: withdrawn.decision as never,
      repeated: false,
    }));
    await appUnderTest(slack, { decide }).click(click('U0NIA', withdraw));
    const by = { kind: 'slack', id: 'U0NIA' };
    expect(decide.mock.calls).toMatchObject([[{ articleId: 'a1', review: 2, choice: 'withdraw', by, via: 'message' }]]);
    expect(slack.argsOf('respond')).toMatchObject([
      { replace_original: false, text: expect.stringContaining('Done: you withdrew') },
    ]);
  });

  it('tells who was first where it is decided already', async () => {
    const { decision } = aDecidedRecord('rejected');
    const refusal = { code: 'already-decided', articleId: 'a1', decision: decision as never } as const;
    const decide = async () => Promise.reject(new RefusedError(refusal));
    await appUnderTest(slack, { decide }).click(click('U0NIA', withdraw));
    expect(slack.argsOf('respond')).toMatchObject([{ text: expect.stringContaining('already rejected') }]);
  });
});
