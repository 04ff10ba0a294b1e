import { expect, it } from '@jest/globals';
import { eventually, textOf } from '../support/newsroom';
import { sharedNewsroom } from '../support/shared-newsroom';

const newsroom = sharedNewsroom({ UNDO_SECONDS: '0' });
const nia = () => newsroom.as('U0NIA');

/** Submits in Slack. @returns its id, and the message that tells of it. */
async function submitted(title: string) {
  const { view } = await nia().shortcut('submit_article');
  await nia().submit(view, { title: { title } });
  const told = await nia().waitFor('D0NIA', title, 30_000);
  return { id: (await newsroom.waitingTitled(title)).id, told };
}
/** The message once it offers nothing any more. */
const closed = (ts: string) =>
  eventually(
    async () => (await nia().messages('D0NIA')).find((one) => one.ts === ts && !textOf(one).includes('Withdraw')),
    'the message without its button',
  );

it('whoever submitted an article withdraws it where they are told that it is held', async () => {
  const { id, told } = await submitted('A forbidden thought');
  const done = await nia().click(told, 'withdraw_in_message', id);
  expect(textOf(done.ephemeral)).toContain('Done: you withdrew “A forbidden thought”');
  const { decision } = await newsroom.until(id, 'withdrawn');
  expect(decision).toMatchObject({ status: 'withdrawn', by: 'U0NIA', via: 'message' });
  await closed(told.ts);
}, 40_000);

it('is offered to withdraw nothing that is decided, and told who was first where the button is still seen', async () => {
  const { id, told } = await submitted('A forbidden second thought');
  await newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'reject', reason: 'Not ours' } });
  const late = await nia()
    .click(told, 'withdraw_in_message', id)
    .catch(() => undefined);
  // Either it came before the message was changed, and was answered, or there was nothing to press any more.
  if (late) expect(textOf(late.ephemeral)).toContain('already rejected');
  await closed(told.ts);
  expect((await newsroom.article(id)).decision).toMatchObject({ status: 'rejected' });
}, 40_000);
