import { describe, expect, it } from '@jest/globals';
import type { Look } from '../../packages/slack-stand-in/test/browser/browser';
import { seriousFindings } from '../../packages/slack-stand-in/test/browser/serious-findings';
import { newsroomInBrowser } from './newsroom-in-browser';

const { newsroom, browser } = newsroomInBrowser({ UNDO_SECONDS: '0' });

const LOOKS: [name: string, look: Look][] = [
  ['on a desktop', { size: { width: 1280, height: 800 } }],
  ['on a phone', { phone: true }],
];

describe.each(LOOKS)('what was published, %s', (where, look) => {
  it('is reopened out of its details, by keyboard alone, with a reason that is needed', async () => {
    const title = `A forbidden story to look at again ${where}`;
    const id = await newsroom.submit(title);
    await newsroom.click('U0MAX', id, 'approve');
    await newsroom.until(id, 'published');
    await newsroom.decidedCard(id);
    const page = await browser.open(`${newsroom.host().slackUrl}/?user=U0MONA&at=C0REVIEW`, look);
    await page.getByRole('button', { name: `Details “${title}”` }).press('Enter');
    const details = page.getByRole('dialog', { name: 'Details' });
    await details.getByRole('button', { name: `Reopen… “${title}”` }).press('Enter');
    const form = page.getByRole('dialog', { name: 'Reopen this article' });
    await form.getByText('whoever follows the outcomes is told to take it back').waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    const why = form.getByLabel('Why');
    await why.fill('   ');
    await form.getByRole('button', { name: 'Reopen', exact: true }).press('Enter');
    await form
      .getByText(/reason is needed|fill/i)
      .first()
      .waitFor();
    expect((await newsroom.article(id)).status).toBe('published');
    await why.fill('A reader showed us that it is not so');
    await form.getByRole('button', { name: 'Reopen', exact: true }).press('Enter');
    const done = page.getByRole('dialog', { name: 'Reopened' });
    await done.getByText('waits for a decision again, in review 2').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').first().waitFor({ state: 'hidden' });

    const { history } = await newsroom.until(id, 'pending');
    expect(history.at(-1)).toMatchObject({ event: 'reopened', by: 'U0MONA', via: 'card' });
    const card = page.locator('#messages > li:not(:has(.ephemeral))', { hasText: title });
    await card.getByText('A reader showed us that it is not so').waitFor();
    await card.getByRole('button', { name: /^Approve/ }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});
