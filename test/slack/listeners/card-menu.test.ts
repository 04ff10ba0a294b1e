import { describe, expect, it, jest } from '@jest/globals';
import { menuValue, readMenuValue } from '../../../src/slack/answers/button-value';
import { aRecord } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { click } from '../support/requests';

const slack = fakeSlack();

/** Chooses from the menu of a card. */
function choose(value: string, useCases: Parameters<typeof appUnderTest>[1]) {
  const body = click('U0MONA', { action_id: 'card_menu', value: '' });
  const chosen = {
    ...body.actions[0],
    type: 'overflow',
    selected_option: { text: { type: 'plain_text', text: 'x' }, value },
  };
  return appUnderTest(slack, useCases).click({ ...body, actions: [chosen] });
}

describe('the menu of a card', () => {
  it('asks what is to be changed before an article is returned: of the review that the card shows', async () => {
    slack.answer('views.open', { body: { ok: true, view: { id: 'V0MODAL' } } });
    const mayDecide = jest.fn(async () => aRecord());
    expect((await choose(menuValue('return', { articleId: 'a1', review: 3 }), { mayDecide })).statusCode).toBe(200);
    expect(mayDecide.mock.calls).toEqual([['a1', { kind: 'slack', id: 'U0MONA' }, 3]]);
    expect(slack.argsOf('views.open')).toMatchObject([{ view: { callback_id: 'return_reason' } }]);
  });

  it.each(['execution', 'of-a-newer-release|a1'])(
    'only answers what opens an address, or is not known: %s',
    async (value) => {
      expect((await choose(value, {})).statusCode).toBe(200);
      expect(slack.requests).toEqual([]);
    },
  );

  it('has values of 150 characters at most, each read as it was written', () => {
    const record = { articleId: 'x'.repeat(80), review: 999_999 };
    expect(menuValue('return', record).length).toBeLessThanOrEqual(150);
    expect(readMenuValue(menuValue('return', record))).toEqual({ what: 'return', named: `${'x'.repeat(80)}.999999` });
    expect(readMenuValue(menuValue('execution'))).toEqual({ what: 'execution', named: '' });
  });
});
