import { expect, it, jest } from '@jest/globals';
import { RefusedError } from '../../../src/domain/errors';
import type { ClaimArticle } from '../../../src/usecases/claim-article';
import { aRecord, NOW } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { click } from '../support/requests';

const slack = fakeSlack();

const chosen = (value: string) => ({
  ...{ type: 'overflow', action_id: 'card_menu', action_ts: '1795349520.000100' },
  selected_option: { text: { type: 'plain_text', text: 'I’m on it' }, value },
});
const claim = { by: 'U0MAX', at: NOW.toISOString(), until: '2026-11-22T12:42:00.000Z', press: '1795349520.000100' };
const record = aRecord({ claim });

it('I’m on it, chosen from a card’s menu, tells whoever chose it, and then everybody', async () => {
  const order: string[] = [];
  const claimArticle = jest.fn<ClaimArticle>(async () => ({ record }));
  const showBriefly = async () => void order.push(`shown after ${slack.argsOf('respond').length} answer`);
  const { statusCode } = await appUnderTest(slack, { claimArticle, showBriefly }).click(
    click('U0MAX', chosen('claim|a1.2')),
  );
  expect(statusCode).toBe(200);
  expect(claimArticle.mock.calls).toEqual([[{ articleId: 'a1', review: 2, by: 'U0MAX', press: claim.press }]]);
  expect(slack.argsOf('respond')).toMatchObject([{ response_type: 'ephemeral', replace_original: false }]);
  expect(JSON.stringify(slack.argsOf('respond'))).toContain('You are on “A forbidden title” until');
  expect(order).toEqual(['shown after 1 answer']);
});

it('is refused as a decision would be', async () => {
  const claimArticle: ClaimArticle = async () => {
    throw new RefusedError({ code: 'own-article', articleId: 'a1', title: 'A forbidden title' });
  };
  await appUnderTest(slack, { claimArticle }).click(click('U0MAX', chosen('claim|a1')));
  expect(JSON.stringify(slack.argsOf('respond'))).toContain('is your own article');
});
