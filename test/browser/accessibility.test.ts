import { afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Look } from '../../packages/slack-stand-in/test/browser/browser';
import { seriousFindings } from '../../packages/slack-stand-in/test/browser/serious-findings';
import { newsroomInBrowser } from './newsroom-in-browser';

const { newsroom, browser } = newsroomInBrowser();
beforeAll(async () => {
  const id = await newsroom.submit('A forbidden title for everybody', {
    excerpt: 'Words',
    url: 'https://example.com/',
  });
  await newsroom.card(id);
  await newsroom.command('U0MONA', '/pending');
  await newsroom.command('U0MONA', '/moderation', 'rules');
  const decided = await newsroom.submit('A forbidden title, decided');
  await newsroom.click('U0MAX', decided, 'reject');
  await newsroom.decidedCard(decided);
}, 40_000);
afterEach(() => closeModals());

/** A modal is its person's, not its tab's: the next view would have it in front. */
async function closeModals(): Promise<void> {
  const mona = newsroom.as('U0MONA');
  for (const view of [...(await mona.views())].reverse()) await mona.close(view);
}

/** Each view, and how to come to it from anywhere else. */
const VIEWS: Record<string, (page: Page) => Promise<unknown>> = {
  channel: (page) => goTo(page, 'at=C0REVIEW'),
  menus: async (page) => {
    await page.locator('#who').evaluate((menu) => menu.setAttribute('open', ''));
    await page.locator('#composer-words').fill('/');
    await page.getByRole('option').first().waitFor();
  },
  thread: async (page) => {
    await goTo(page, 'at=C0REVIEW');
    await page.locator('.reply').first().dispatchEvent('click');
    await page.locator('.thread .message').first().waitFor();
  },
  'menu of a card': async (page) => {
    await goTo(page, 'at=C0REVIEW');
    await page.locator('#messages .actions summary').first().click();
    await page.getByRole('link', { name: 'Execution' }).first().waitFor();
  },
  details: async (page) => {
    await goTo(page, 'at=C0REVIEW');
    await page
      .getByRole('button', { name: /^Details “A forbidden title, decided”$/ })
      .first()
      .click();
    await page.getByRole('dialog', { name: 'Details' }).waitFor();
    const found = await seriousFindings(page);
    await page.keyboard.press('Escape');
    await page.locator('#modal[open]').waitFor({ state: 'detached' });
    expect(found).toEqual([]);
  },
  home: async (page) => {
    await goTo(page, 'at=home');
    await page.locator('#home .actions').first().waitFor();
  },
  keys: async (page) => {
    await page.locator('[data-help]').dispatchEvent('click');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  },
  'modal with a fault': async (page) => {
    await goTo(page, 'at=D0MONA');
    await page.locator('[data-shortcut]').first().dispatchEvent('click');
    await page.getByRole('dialog', { name: 'Submit an article' }).waitFor();
    await page.locator('#modal-submit').click();
    await page.locator('[aria-invalid]').waitFor();
  },
};

const address = (query: string) => `${newsroom.host().slackUrl}/?user=U0MONA&${query}`;
async function goTo(page: Page, query: string): Promise<void> {
  await page.goto(address(query));
  await page.waitForSelector('body[data-live]');
}

const LOOKS: [name: string, look: Look][] = [
  ['light', {}],
  ['dark', { dark: true }],
  ['on a phone', { phone: true }],
];

it.each(LOOKS)('nothing serious in any view, %s', async (_, look) => {
  const page = await browser.open(address('at=C0REVIEW'), { ...look, reducedMotion: true });
  const found: Record<string, string[]> = {};
  for (const [name, see] of Object.entries(VIEWS)) {
    await see(page);
    found[name] = await seriousFindings(page);
  }
  expect(found).toEqual(Object.fromEntries(Object.keys(VIEWS).map((name) => [name, []])));
});

it('would find something: an image without words, letters too faint', async () => {
  const page = await browser.open(address('at=C0REVIEW'));
  await page.evaluate(`
    const faint = document.createElement('p');
    faint.textContent = 'Too faint to read';
    faint.style.color = '#ccc';
    document.querySelector('main').append(document.createElement('img'), faint);
  `);
  const found = (await seriousFindings(page)).map((one) => one.split(':')[0]);
  expect(new Set(found)).toEqual(new Set(['image-alt', 'color-contrast']));
});
