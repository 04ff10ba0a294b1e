import { describe, expect, it } from '@jest/globals';
import type { Look } from '../../packages/slack-stand-in/test/browser/browser';
import { seriousFindings } from '../../packages/slack-stand-in/test/browser/serious-findings';
import { newsroomInBrowser } from './newsroom-in-browser';

const { newsroom, browser } = newsroomInBrowser({ UNDO_SECONDS: '300' });

const LOOKS: [name: string, look: Look][] = [
  ['on a desktop', { size: { width: 1280, height: 800 } }],
  ['on a phone', { phone: true }],
];

describe.each(LOOKS)('a moderator, %s', (where, look) => {
  it('says by keyboard alone that they are on an article, and notes something, which others see; nothing that decides moves', async () => {
    const title = `A forbidden draft, ${where}`;
    const id = await newsroom.submit(title);
    await newsroom.card(id);
    const open = (user: string, at: string) => browser.open(`${newsroom.host().slackUrl}/?user=${user}&at=${at}`, look);
    const mona = await open('U0MONA', 'C0REVIEW');
    const card = mona.locator('#messages .message', { hasText: title }).first();
    const approve = card.getByRole('button', { name: /^Approve/ });
    const above = async () =>
      ((await approve.boundingBox())?.y ?? 0) - ((await card.boundingBox())?.y ?? Number.POSITIVE_INFINITY);
    const before = await above();
    await card.locator('.menu summary').press('Enter');
    expect(await seriousFindings(mona)).toEqual([]);
    await card.getByRole('button', { name: 'I’m on it' }).press('Enter');
    await mona.locator('#messages').getByText(`You are on “${title}” until`).waitFor();
    await card.getByText('took this').waitFor();
    expect(await above()).toBe(before);

    const max = await open('U0MAX', 'home');
    const row = max.locator('#home').getByText(/Mona.* has been on it for \d+ s/);
    await row.first().waitFor();
    for (const page of [mona, max]) {
      expect(await seriousFindings(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    }

    await card.locator('.menu summary').press('Enter');
    await card.getByRole('button', { name: 'Add a note…' }).press('Enter');
    const form = mona.getByRole('dialog', { name: 'Add a note' });
    await form.getByLabel('Note').fill('I wait for a second source.');
    expect(await seriousFindings(mona)).toEqual([]);
    await form.getByRole('button', { name: 'Keep it' }).press('Enter');
    await card.getByText('1 note').waitFor();
    expect(await above()).toBe(before);
    await card.getByRole('button', { name: /^Details/ }).press('Enter');
    const details = mona.getByRole('dialog', { name: 'Details' });
    await details.getByText('I wait for a second source.').waitFor();
    await details.getByText(/has been on it for/).waitFor();
    expect(await seriousFindings(mona)).toEqual([]);
    await newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'approve' } });
    await newsroom.decidedCard(id);
  });

  it('is told by keyboard alone that a reply to a card decides nothing, and keeps it as a note; somebody else is left alone', async () => {
    const title = `A forbidden thread, ${where}`;
    const id = await newsroom.submit(title);
    const { ts } = await newsroom.card(id);
    const open = (user: string) =>
      browser.open(
        `${newsroom.host().slackUrl}/?user=${user}&at=C0REVIEW&pane=${encodeURIComponent(`/threads/C0REVIEW/${ts}?user=${user}`)}`,
        look,
      );
    const replyOf = async (user: string, words: string) => {
      const page = await open(user);
      const thread = page.locator('.thread');
      await thread.locator('textarea').fill(words);
      await thread.locator('textarea').press('Enter');
      await thread.locator('.message:not(.ephemeral)', { hasText: words }).waitFor();
      return { page, thread };
    };
    const nia = await replyOf('U0NIA', 'I know who wrote that.');
    const { page, thread } = await replyOf('U0MONA', 'Approve R&D, says @Max.');
    const answer = thread.locator('.ephemeral', { hasText: 'A reply decides nothing: press a button on the card' });
    await answer.waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await answer.getByRole('button', { name: 'Keep as a note' }).press('Enter');
    await thread.locator('.ephemeral', { hasText: `Kept as a note on “${title}”` }).waitFor();
    expect(await answer.count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    const card = page.locator('#messages .message', { hasText: title }).first();
    await card.getByText('1 note').waitFor({ state: 'attached' });
    expect((await newsroom.article(id)).status).toBe('pending');
    await thread.getByRole('button', { name: /^Details/ }).press('Enter');
    await page.getByRole('dialog', { name: 'Details' }).getByText('Approve R&D, says @Max.').waitFor();
    expect(await nia.thread.locator('.ephemeral').count()).toBe(0);
    await newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'approve' } });
    await newsroom.decidedCard(id);
  });
});
