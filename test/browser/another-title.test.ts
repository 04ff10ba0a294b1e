import { describe, expect, it } from '@jest/globals';
import type { Look } from '../../packages/slack-stand-in/test/browser/browser';
import { seriousFindings } from '../../packages/slack-stand-in/test/browser/serious-findings';
import { newsroomInBrowser } from './newsroom-in-browser';

const { newsroom, browser } = newsroomInBrowser({ UNDO_SECONDS: '1' });

const LOOKS: [name: string, look: Look][] = [
  ['on a desktop', { size: { width: 1280, height: 800 } }],
  ['on a phone', { phone: true }],
];

describe.each(LOOKS)('an article that is approved with another title, %s', (where, look) => {
  it('is asked about once more where a rule holds that, too, at another spot, by keyboard alone', async () => {
    const title = `A forbidden tale, ${where}`;
    const id = await newsroom.submit(title);
    await newsroom.card(id);
    const page = await browser.open(`${newsroom.host().slackUrl}/?user=U0MONA&at=C0REVIEW`, look);
    const card = page.locator('#messages > li', { hasText: title });
    await card.getByLabel('More actions').press('Enter');
    await page.getByRole('button', { name: 'Approve with another title…' }).press('Enter');
    const form = page.getByRole('dialog', { name: 'Another title' });
    expect(await form.getByLabel('Title').inputValue()).toBe(title);
    expect(await seriousFindings(page)).toEqual([]);
    await form.getByLabel('Title').fill('A still forbidden tale');
    const approve = await form.getByRole('button', { name: 'Approve' }).boundingBox();
    await form.getByRole('button', { name: 'Approve' }).press('Enter');

    const asked = page.getByRole('dialog', { name: 'A rule holds it, too' });
    await asked.getByText('Nothing is approved yet: this title contains “forbidden”.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    const sure = asked.getByRole('button', { name: 'Approve all the same' });
    const there = await sure.boundingBox();
    if (approve === null || there === null) throw new Error('A button is not drawn.');
    const isApart = there.y + there.height <= approve.y || there.x + there.width <= approve.x;
    expect(isApart).toBe(true);
    expect((await newsroom.article(id)).status).toBe('pending');

    await asked.getByRole('button', { name: 'Change the title' }).press('Enter');
    await form.getByLabel('Title').fill('The still forbidden tale');
    await form.getByRole('button', { name: 'Approve' }).press('Enter');
    await sure.press('Enter');
    await page
      .getByRole('dialog', { name: 'Approved' })
      .getByText('with the title “The still forbidden tale”')
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().press('Enter');
    await newsroom.until(id, 'published');
    await card.getByText('with the title “The still forbidden tale”').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});
