import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser } from '../../packages/slack-stand-in/test/browser/browser';
import { openNewsroom } from '../support/newsroom';

const PICTURES = resolve(__dirname, '../../docs/pictures');

const ARTICLES = [
  {
    title: 'The hidden price of a f0rb1dden fruit',
    excerpt: 'What the market hall will not tell you about its oldest stall.',
    author: 'Tom Taylor',
  },
  {
    title: 'Inside the forbidden archive',
    excerpt: 'Four kilometres of shelves below the town hall, and one person who has read them all.',
    url: 'https://example.com/archive',
    author: 'Ida Editor',
  },
];

/**
 * Takes the pictures of README and docs from the real thing:
 * `node --conditions=stand-in-sources --import tsx test/browser/screenshots.ts`.
 */
async function takePictures(): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  const newsroom = await openNewsroom({ UNDO_SECONDS: '300' });
  const browser = await openBrowser();
  const { slackUrl } = newsroom.host();
  const size = { width: 1240, height: 760 };
  const open = (query: string, look = {}) =>
    browser.open(`${slackUrl}/?${query}`, { size, reducedMotion: true, ...look });
  const save = async (page: Page, name: string) => {
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(PICTURES, `${name}.png`) });
  };
  const dm = await newsroom.as('U0NIA').shortcut('submit_article');
  await newsroom.as('U0NIA').submit(dm.view, {
    title: { title: 'Forbidden love on the night train' },
    excerpt: { excerpt: 'Two strangers, one compartment, eleven hours.' },
  });
  for (const article of ARTICLES) await newsroom.card(await newsroom.submit(article.title, article));

  const mona = await open('user=U0MONA&at=C0REVIEW');
  await save(mona, 'card');
  await save(await open('user=U0MONA&at=C0REVIEW', { dark: true }), 'dark');
  await save(await open('user=U0MONA&at=C0REVIEW', { phone: true, size: undefined }), 'phone');

  const archive = mona.locator('#messages > li', { hasText: 'Inside the forbidden archive' });
  await archive.getByRole('button', { name: 'Reject with reason…' }).click();
  const modal = mona.getByRole('dialog', { name: 'Reject with a reason' });
  await modal.getByLabel('Reason').selectOption('The title needs other words');
  await modal.getByLabel('In your own words').fill('“Inside the archive” says it as well.');
  await save(mona, 'modal');
  await modal.getByRole('button', { name: 'Reject' }).click();
  await mona.locator('#messages > li', { hasText: 'Done: you rejected' }).waitFor();
  await save(mona, 'decided');

  const max = await open('user=U0MAX&at=C0REVIEW');
  await max.locator('#composer-words').fill('/pending');
  await max.keyboard.press('Enter');
  await max.locator('.ephemeral').waitFor();
  await save(max, 'pending');

  const home = await open('user=U0MAX&at=home');
  await home.locator('#home .actions').first().waitFor();
  await save(home, 'home');
  await browser.closePages();
  await browser.close();
  await newsroom.close();
}

takePictures().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
