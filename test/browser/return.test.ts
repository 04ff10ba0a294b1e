import { describe, expect, it } from '@jest/globals';
import type { Look } from '../../packages/slack-stand-in/test/browser/browser';
import { seriousFindings } from '../../packages/slack-stand-in/test/browser/serious-findings';
import { buttonOf } from './fresh-newsroom';
import { newsroomInBrowser } from './newsroom-in-browser';

const { newsroom, browser } = newsroomInBrowser({ UNDO_SECONDS: '1' });

const LOOKS: [name: string, look: Look][] = [
  ['on a desktop', { size: { width: 1280, height: 800 } }],
  ['on a phone', { phone: true }],
];

/** Submits as somebody does in Slack, and waits until it waits. */
async function submitted(title: string): Promise<string> {
  const nia = newsroom.as('U0NIA');
  const { view } = await nia.shortcut('submit_article');
  const thanked = await nia.submit(view, { title: { title }, url: { url: 'https://example.com/draft' } });
  await nia.close(thanked.view);
  return (await newsroom.waitingTitled(title)).id;
}

describe.each(LOOKS)('an article that is returned to its author, %s', (where, look) => {
  it('goes back by the menu of its card with what is to be changed, and comes again by the author’s message', async () => {
    const title = `A forbidden draft, ${where}`;
    const id = await submitted(title);
    await newsroom.card(id);
    const mona = await browser.open(`${newsroom.host().slackUrl}/?user=U0MONA&at=C0REVIEW`, look);
    const menu = mona.locator('#messages > li', { hasText: title }).getByLabel('More actions');
    await menu.press('Enter');
    await mona.getByRole('button', { name: 'Return to the author…' }).press('Enter');
    const form = mona.getByRole('dialog', { name: 'Return to the author' });
    await form.getByText(title).waitFor();
    expect(await seriousFindings(mona)).toEqual([]);

    await form.getByRole('button', { name: 'Return' }).press('Enter');
    await form.getByText('A reason is needed: it tells the author what to change.').waitFor();
    expect((await newsroom.article(id)).status).toBe('pending');
    await form.getByLabel('In your own words').fill('Name the street, please.');
    await form.getByRole('button', { name: 'Return' }).press('Enter');
    await form.waitFor({ state: 'hidden' });
    await newsroom.until(id, 'returned');
    await mona.locator('#messages > li', { hasText: title }).getByText('Returned to its author').first().waitFor();
    expect(await seriousFindings(mona)).toEqual([]);

    const nia = await browser.open(`${newsroom.host().slackUrl}/?user=U0NIA&at=D0NIA`, look);
    const about = nia.locator('#messages > li', { hasText: title });
    const told = about.filter({ hasText: 'Name the street, please.' }).last();
    await told.waitFor();
    expect(await seriousFindings(nia)).toEqual([]);
    await buttonOf(told, 'Edit and resubmit').press('Enter');
    const again = nia.getByRole('dialog', { name: 'Submit an article' });
    expect(await again.getByLabel('Title').inputValue()).toBe(title);
    expect(await again.getByLabel('Link').inputValue()).toBe('https://example.com/draft');
    await again.getByLabel('Title').fill(`${title}, in Forbidden Street`);
    await again.getByRole('button', { name: 'Submit' }).press('Enter');
    const { id: next } = await newsroom.waitingTitled(`${title}, in Forbidden Street`);
    expect(next).not.toBe(id);
    expect(await newsroom.article(id)).toMatchObject({
      status: 'returned',
      decision: { by: 'U0MONA', via: 'card', reason: 'Name the street, please.' },
    });
  });

  it('goes back from the list, where its row keeps its place', async () => {
    const title = `Another forbidden draft, ${where}`;
    const id = await submitted(title);
    const page = await browser.open(`${newsroom.host().slackUrl}/?user=U0MAX&at=C0REVIEW`, look);
    await page.locator('#composer-words').fill(`/pending another ${where.split(' ').at(-1)}`);
    await page.keyboard.press('Enter');
    const list = page.locator('#messages > li:has(.ephemeral)').last();
    await buttonOf(list, 'Return…').click();
    const form = page.getByRole('dialog', { name: 'Return to the author' });
    await form.getByLabel('Reason').selectOption('Not ready yet');
    await form.getByRole('button', { name: 'Return' }).click();
    await list.getByText('Done: you returned').waitFor();
    expect(await newsroom.article(id)).toMatchObject({ decision: { status: 'returned', by: 'U0MAX', via: 'pending' } });
    expect(await seriousFindings(page)).toEqual([]);
  });
});
