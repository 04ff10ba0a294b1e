import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { Look } from '../../packages/slack-stand-in/test/browser/browser';
import { seriousFindings } from '../../packages/slack-stand-in/test/browser/serious-findings';
import { buttonOf } from './fresh-newsroom';
import { newsroomInBrowser } from './newsroom-in-browser';

const { newsroom, browser } = newsroomInBrowser({ UNDO_SECONDS: '300' });

const LOOKS: [name: string, look: Look][] = [
  ['on a desktop', { size: { width: 1280, height: 800 } }],
  ['on a phone', { phone: true }],
];

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const boxOf = async (element: Locator): Promise<Box> => {
  const box = await element.boundingBox();
  if (box === null) throw new Error('It is not to be seen.');
  return box;
};

const meet = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

async function list(page: Page, title: string): Promise<Locator> {
  await page.locator('#composer-words').fill('/pending');
  await page.keyboard.press('Enter');
  const shown = page.locator('#messages > li:has(.ephemeral)').last();
  await shown.getByText(title).first().waitFor();
  return shown;
}

describe.each(LOOKS)('a decision in a list, %s', (where, look) => {
  it('is undone in its row, by keyboard alone, and never by a second press on the same spot', async () => {
    await newsroom.rejectWaiting();
    const title = `A forbidden list ${where}`;
    const id = await newsroom.submit(title);
    await newsroom.until(id, 'pending');
    await newsroom.submit('Forbidden below it').then((below) => newsroom.until(below, 'pending'));
    const page = await browser.open(`${newsroom.host().slackUrl}/?user=U0MONA&at=C0REVIEW`, look);
    const shown = await list(page, title);
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    const ways = await Promise.all(['Approve', 'Reject'].map((words) => boxOf(buttonOf(shown, words).first())));
    const heading = await boxOf(shown.getByText(title).first());

    await buttonOf(shown, 'Approve').first().press('Enter');
    await shown.getByText(`Done: you approved “${title}”`).waitFor();
    const undo = await boxOf(buttonOf(shown, 'Undo'));
    const moved = (await boxOf(shown.getByText(title).first())).y - heading.y;
    for (const way of ways) expect(meet({ ...way, y: way.y + moved }, undo)).toBe(false);
    for (const way of ways) expect(meet(way, undo)).toBe(false);
    expect(undo.x + undo.width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
    expect(await seriousFindings(page)).toEqual([]);

    await buttonOf(shown, 'Undo').press('Enter');
    await shown.getByText(`Undone: “${title}” waits for a decision again.`).waitFor();
    await buttonOf(shown, 'Reject').first().press('Enter');
    await shown.getByText(`Done: you rejected “${title}”`).waitFor();
    const { history } = await newsroom.article(id);
    expect(history.map(({ event, via }) => `${event} ${via}`).slice(2)).toEqual([
      'published pending',
      'undone pending',
      'rejected pending',
    ]);
  });

  it('is undone among the last decisions of the Home, once one has said so', async () => {
    await newsroom.rejectWaiting();
    const title = `A forbidden Home ${where}`;
    const id = await newsroom.submit(title);
    await newsroom.click('U0MAX', id, 'approve');
    await newsroom.until(id, 'decided');
    const page = await browser.open(`${newsroom.host().slackUrl}/?user=U0MONA&at=home`, look);
    await page.getByText(title).first().waitFor();
    await page.getByRole('button', { name: `Undo “${title}”` }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Undo this decision?' });
    await dialog.getByText('waits for a decision again').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.getByText(`Undone: “${title}” waits for a decision again.`).waitFor();
    expect((await newsroom.article(id)).status).toBe('pending');
    await buttonOf(page.locator('main'), 'Reject').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});
