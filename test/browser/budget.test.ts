import { expect, it } from '@jest/globals';
import { newsroomInBrowser } from './newsroom-in-browser';

const { newsroom, browser } = newsroomInBrowser();

it('with 200 messages the page asks for few things, all its own, and answers a click', async () => {
  const id = await newsroom.submit('A forbidden thing among many');
  await newsroom.card(id);
  const { slackUrl } = newsroom.host();
  for (let at = 0; at < 210; at += 1) await newsroom.as('U0MAX').write('C0REVIEW', `Message ${at}`);
  const page = await browser.open(`${slackUrl}/?user=U0MONA&at=C0REVIEW`);
  expect(await page.locator('#messages > li[data-ts]').count()).toBe(200);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.reload();
  await page.waitForSelector('body[data-live]');
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked.filter((path) => !path.startsWith('/assets/'))).toEqual(['/', '/place/changes']);
  expect(asked.length).toBeLessThanOrEqual(40);

  asked.length = 0;
  await page.locator('#composer-words').fill('Number 211');
  await page.keyboard.press('Enter');
  await page.locator('#messages > li', { hasText: 'Number 211' }).waitFor();
  await page.locator('#messages > li', { hasText: 'Number 211' }).locator('.reply').dispatchEvent('click');
  await page.locator('.thread').waitFor();
  // One message is drawn, not two hundred.
  expect(asked.filter((path) => path.startsWith('/place/'))).toEqual(['/place/message', '/place/rail']);
});
