import { describe, expect, it } from '@jest/globals';
import type { Look } from '../../packages/slack-stand-in/test/browser/browser';
import { seriousFindings } from '../../packages/slack-stand-in/test/browser/serious-findings';
import { buttonOf } from './fresh-newsroom';
import { newsroomInBrowser } from './newsroom-in-browser';

const { newsroom, browser } = newsroomInBrowser({ UNDO_SECONDS: '300' });

const LOOKS: [name: string, look: Look][] = [
  ['on a desktop', { size: { width: 1280, height: 800 } }],
  ['on a phone', { phone: true }],
];

/** Submits as somebody does in Slack, and waits until it waits. */
async function submitted(title: string): Promise<string> {
  const nia = newsroom.as('U0NIA');
  const { view } = await nia.shortcut('submit_article');
  const thanked = await nia.submit(view, { title: { title }, url: { url: '' }, excerpt: { excerpt: '' } });
  await nia.close(thanked.view);
  return (await newsroom.waitingTitled(title)).id;
}

describe.each(LOOKS)('whoever submitted an article, %s', (where, look) => {
  it('withdraws it where they are told that it is held, by keyboard alone, and is offered it no more then', async () => {
    const title = `A forbidden sketch, ${where}`;
    const id = await submitted(title);
    const page = await browser.open(`${newsroom.host().slackUrl}/?user=U0NIA&at=D0NIA`, look);
    const told = page.locator('#messages > li', { hasText: `“${title}” is held for review` });
    const withdraw = buttonOf(told, 'Withdraw');
    await withdraw.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Withdraw this article?' });
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Withdraw' }).press('Enter');
    await page.locator('#messages').getByText(`Done: you withdrew “${title}”. It will not be published.`).waitFor();
    await withdraw.waitFor({ state: 'detached' });
    expect(await newsroom.article(id)).toMatchObject({
      status: 'withdrawn',
      decision: { by: 'U0NIA', via: 'message' },
    });
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('withdraws it on the Home, by keyboard alone, once they said that they mean it', async () => {
    const title = `A forbidden draft, ${where}`;
    const id = await submitted(title);
    const page = await browser.open(`${newsroom.host().slackUrl}/?user=U0NIA&at=home`, look);
    const withdraw = buttonOf(page.locator('main'), 'Withdraw').first();
    // The Home is drawn anew when it is opened, over the one of before.
    await page.getByText(title).first().waitFor();
    await withdraw.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Withdraw this article?' });
    await dialog.getByText('nobody decides on it any more').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect((await newsroom.article(id)).status).toBe('pending');

    await withdraw.press('Enter');
    await dialog.getByRole('button', { name: 'Withdraw' }).press('Enter');
    await page.getByText(`Done: you withdrew “${title}”. It will not be published.`).waitFor();
    expect(await newsroom.article(id)).toMatchObject({ status: 'withdrawn', decision: { by: 'U0NIA', via: 'home' } });
    expect(await seriousFindings(page)).toEqual([]);
  });
});
