import { describe, expect, it } from '@jest/globals';
import type { Look } from '../../packages/slack-stand-in/test/browser/browser';
import { seriousFindings } from '../../packages/slack-stand-in/test/browser/serious-findings';
import { eventually } from '../support/newsroom';
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

  it.each(['list', 'Home'])(
    'has the rest of a card behind Details in a row of the %s, by keyboard alone',
    async (surface) => {
      const title = `A forbidden row, ${surface}, ${where}`;
      const id = await newsroom.submit(title);
      await newsroom.card(id);
      const at = surface === 'Home' ? 'home' : 'C0REVIEW';
      const page = await browser.open(`${newsroom.host().slackUrl}/?user=U0MONA&at=${at}`, look);
      if (surface === 'list') {
        await page.locator('#composer-words').fill(`/pending ${surface}`);
        await page.keyboard.press('Enter');
      }
      const rows = surface === 'list' ? page.locator('#messages .ephemeral').last() : page.locator('#home');
      const button = (name: string) => rows.getByRole('button', { name: `${name} “${title}”` });
      const heightOf = async (name: string) => (await button(name).boundingBox())?.y;
      // On a phone the second line has room for it.
      await eventually(async () => (await heightOf('Details')) === (await heightOf('Return…')), 'Details in that line');
      await button('Details').press('Enter');
      const modal = page.getByRole('dialog', { name: 'Details' });
      const inModal = (name: string) => modal.getByRole('button', { name });
      const fromTop = async () =>
        ((await inModal('I’m on it').boundingBox())?.y ?? 0) - ((await modal.boundingBox())?.y ?? Number.NaN);
      const before = await fromTop();
      await inModal('I’m on it').press('Enter');
      await modal.getByText('You are on').waitFor();
      await modal.getByText(/has been on it for/).waitFor();
      expect(await fromTop()).toBe(before);
      expect(await seriousFindings(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);

      await inModal('Add a note…').press('Enter');
      const form = page.getByRole('dialog', { name: 'Add a note' });
      await form.getByLabel('Note').fill('The desk has seen it.');
      await form.getByRole('button', { name: 'Keep it' }).press('Enter');
      await modal.getByText('The desk has seen it.').waitFor();
      await modal.getByText('You are on').waitFor({ state: 'detached' });
      await modal.getByRole('button', { name: 'Close' }).last().press('Enter');
      await rows
        .getByText(/has been on it for \d+ s · 1 note/)
        .first()
        .waitFor();
      await rows.getByText(`Your note on “${title}”`).waitFor();

      await button('Details').press('Enter');
      await inModal('Approve with another title…').press('Enter');
      const another = page.getByRole('dialog', { name: 'Another title' });
      await another.getByLabel('Title').fill('A row');
      await another.getByRole('button', { name: 'Approve' }).press('Enter');
      await rows.getByText('with the title “A row”').first().waitFor();
      await page.locator('#modal').waitFor({ state: 'hidden' });
      expect(await newsroom.until(id, 'decided')).toMatchObject({
        decision: { via: surface === 'list' ? 'pending' : 'home' },
      });
      expect(await seriousFindings(page)).toEqual([]);
    },
  );

  it('reopens from the last decisions on the Home, by keyboard alone', async () => {
    const title = `A forbidden end, ${where}`;
    const id = await newsroom.submit(title);
    await newsroom.card(id);
    await newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'reject' } });
    await newsroom.until(id, 'rejected');
    const page = await browser.open(`${newsroom.host().slackUrl}/?user=U0MONA&at=home`, look);
    const home = page.locator('#home');
    await home.getByRole('button', { name: `Details “${title}”` }).press('Enter');
    await page
      .getByRole('dialog', { name: 'Details' })
      .getByRole('button', { name: /^Reopen…/ })
      .press('Enter');
    const form = page.getByRole('dialog', { name: 'Reopen this article' });
    await form.getByLabel('Why').fill('It is not so.');
    await form.getByRole('button', { name: 'Reopen' }).press('Enter');
    const done = page.getByRole('dialog', { name: 'Reopened' });
    await done.getByText('waits for a decision again, in review 2.').waitFor();
    await home.getByText('waits for a decision again, in review 2.').waitFor();
    await newsroom.until(id, 'pending');
    await done.getByRole('button', { name: 'Close' }).last().press('Enter');
    await page.locator('#modal').waitFor({ state: 'hidden' });
    await home.getByRole('button', { name: 'Refresh' }).press('Enter');
    await home.getByRole('button', { name: `Approve “${title}”` }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'approve' } });
  });
});
