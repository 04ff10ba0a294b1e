import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser, type TestBrowser } from '../../packages/slack-stand-in/test/browser/browser';
import { given } from '../../src/domain/given';
import { LOCAL } from '../../src/local/local-workspace';
import { type Newsroom, openNewsroom } from '../support/newsroom';
import { READ } from '../support/read';
import { WEEK, weekInChannel } from './week-in-channel';

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

/** A page of a newsroom, and its picture. */
const pictures = {
  size: { width: 1240, height: 760 },
  save: async (page: Page, name: string) => {
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(PICTURES, `${name}.png`) });
  },
  /** Of one message of a list, as it is read on a phone: the last that says these words. */
  saveMessage: async (page: Page, words: string, name: string, list = '#messages') => {
    const message = page.locator(`${list} .message`, { hasText: words }).last();
    await message.scrollIntoViewIfNeeded();
    await message.screenshot({ path: join(PICTURES, `${name}.png`) });
  },
};

/** Cards, lists and forms. */
async function takePictures(browser: TestBrowser): Promise<void> {
  const newsroom = await openNewsroom({ UNDO_SECONDS: '300' });
  const { slackUrl } = newsroom.host();
  const { size, save, saveMessage } = pictures;
  const open = (query: string, look = {}) =>
    browser.open(`${slackUrl}/?${query}`, { size, reducedMotion: true, ...look });
  const dm = await newsroom.as('U0NIA').shortcut('submit_article');
  await newsroom.as('U0NIA').submit(dm.view, {
    title: { title: 'Forbidden love on the night train' },
    excerpt: { excerpt: 'Two strangers, one compartment, eleven hours.' },
  });
  for (const article of ARTICLES) await newsroom.card(await newsroom.submit(article.title, article));

  const mona = await open('user=U0MONA&at=C0REVIEW');
  await save(mona, 'card');
  await save(await open('user=U0MONA&at=C0REVIEW', { phone: true, size: undefined }), 'phone');

  const onPhone = await open('user=U0MONA&at=C0REVIEW', { phone: true, size: undefined });
  const took = onPhone.locator('#messages .message', { hasText: 'Inside the forbidden archive' });
  await took.locator('.menu summary').click();
  await took.getByRole('button', { name: 'I’m on it' }).click();
  await took.getByText('took this').waitFor();
  await saveMessage(onPhone, 'took this', 'claim');
  await took.locator('.menu summary').click();
  await took.getByRole('button', { name: 'Add a note…' }).click();
  const noting = onPhone.getByRole('dialog', { name: 'Add a note' });
  await noting.getByLabel('Note').fill('The town hall has answered: the shelves are real. I wait for a second source.');
  await noting.getByRole('button', { name: 'Keep it' }).click();
  await took.getByText('1 note').waitFor();
  await took.getByRole('button', { name: /^Details/ }).click();
  await onPhone.getByRole('dialog', { name: 'Details' }).getByText('second source').waitFor();
  await save(onPhone, 'note');
  await onPhone.keyboard.press('Escape');
  await takeReply(newsroom, browser);

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

  await takeFilter(await open('user=U0MAX&at=C0REVIEW', { phone: true, size: undefined }));

  const home = await open('user=U0MAX&at=home');
  await home.locator('#home .actions').first().waitFor();
  await save(home, 'home');

  const phone = await open('user=U0MAX&at=home', { phone: true, size: undefined });
  await phone.getByRole('button', { name: 'Review one by one' }).click();
  await phone.getByRole('dialog', { name: '1 of 2' }).waitFor();
  await save(phone, 'one-by-one');
  // What is shown for less than a second is decided by nobody.
  await phone.waitForTimeout(READ);
  await phone.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await phone.getByText('Done: you approved').waitFor();
  await save(phone, 'one-by-one-done');
  await phone.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await takeSeveral(newsroom, phone);

  const title = 'A forbidden story of last week';
  const ended = await newsroom.submit(title);
  await newsroom.card(ended);
  await newsroom.api('POST', `/articles/${ended}/decision`, { body: { decision: 'approve' } });
  await newsroom.decidedCard(ended);
  const again = await open('user=U0MONA&at=C0REVIEW', { phone: true, size: undefined });
  await again.getByRole('button', { name: `Details “${title}”` }).click();
  await again.getByRole('button', { name: `Reopen… “${title}”` }).click();
  await again.getByLabel('Why').fill('A reader showed us that it is not so.');
  await save(again, 'reopen');
  await browser.closePages();
  await newsroom.close();
}

/** The thread of a card, as it is read on a phone by whoever replied. */
async function takeReply(newsroom: Newsroom, browser: TestBrowser): Promise<void> {
  const { body } = await newsroom.api<{ items: { id: string; title: string }[] }>('GET', '/articles?status=pending');
  const { id = '' } = body.items.find(({ title }) => title === ARTICLES[0]?.title) ?? {};
  const { ts } = await newsroom.card(id);
  const pane = `/threads/${LOCAL.reviewChannel}/${ts}?user=U0MONA`;
  const query = new URLSearchParams({ user: 'U0MONA', at: LOCAL.reviewChannel, pane });
  const page = await browser.open(`${newsroom.host().slackUrl}/?${query}`, { phone: true, reducedMotion: true });
  await page.locator('.thread textarea').fill('Fine with me, the market hall has seen it.');
  await page.locator('.thread textarea').press('Enter');
  await page.locator('.thread .ephemeral').waitFor();
  await pictures.save(page, 'reply');
  await page.close();
}

/** What waits, filtered. */
async function takeFilter(phone: Page): Promise<void> {
  const { save, saveMessage } = pictures;
  const lists = phone.locator('#messages > li:has(.ephemeral)');
  const list = lists.nth(await lists.count());
  await phone.locator('#composer-words').fill('/pending');
  await phone.keyboard.press('Enter');
  await list.getByRole('button', { name: 'Filter…' }).click();
  const form = phone.getByRole('dialog', { name: 'Filter what waits' });
  await form.getByLabel('Held by the rule').selectOption('forbidden');
  await form.getByLabel('Author').fill('Tom');
  await save(phone, 'filter');
  await form.getByRole('button', { name: 'Show' }).click();
  await list.getByText('Filtered: held by “forbidden”').waitFor();
  await saveMessage(phone, 'Filtered: held by', 'filtered');
}

/** Several together: what is ticked, what is asked, and what came of it once somebody else was first. */
async function takeSeveral(newsroom: Newsroom, phone: Page): Promise<void> {
  const { save } = pictures;
  const ids: string[] = [];
  for (const title of ['Forbidden fruit, stall by stall', 'A forbidden tide', 'What is forbidden after ten']) {
    ids.push(await newsroom.submit(title, { author: 'Ida Editor' }));
  }
  for (const id of ids) await newsroom.until(id, 'pending');
  const modal = phone.getByRole('dialog');
  await phone.getByRole('button', { name: 'Refresh' }).click();
  await phone.locator('#home').getByText('stall by stall').waitFor();
  await phone.getByRole('button', { name: 'Select several' }).click();
  for (const name of [/stall by stall/, /tide/, /after ten/]) await modal.getByRole('checkbox', { name }).check();
  await save(phone, 'several');
  await modal.getByRole('button', { name: 'Approve selected…' }).click();
  await phone.getByRole('dialog', { name: 'Approve 3 articles?' }).waitFor();
  await newsroom.clickRow(
    'U0MONA',
    (await newsroom.command('U0MONA', '/pending', 'tide')).ephemeral[0],
    ids[1] ?? '',
    'reject',
  );
  await phone.waitForTimeout(READ);
  await modal.getByRole('button', { name: 'Approve 3' }).click();
  await phone.getByText('2 approved · 1 decided already').waitFor();
  await save(phone, 'several-done');
}

/** What whoever submits an article sees. */
async function takePicturesOfAuthors(browser: TestBrowser): Promise<void> {
  const newsroom = await openNewsroom({ UNDO_SECONDS: '0' });
  const { slackUrl } = newsroom.host();
  const { size, save } = pictures;
  const form = await browser.open(`${slackUrl}/?user=U0NIA&at=home`, { size, reducedMotion: true });
  await form.locator('#home').getByRole('button', { name: 'Submit an article' }).click();
  const modal = form.getByRole('dialog', { name: 'Submit an article' });
  await modal.getByLabel('Title').pressSequentially('A forbidden harvest');
  await modal.getByText('this title would wait').waitFor();
  await modal.getByLabel('Link').fill('example.com/harvest');
  await save(form, 'editor-form');
  await modal.getByRole('button', { name: 'Submit' }).click();
  await form.getByText('is held for review').waitFor();
  await form.keyboard.press('Escape');
  const { body } = await newsroom.api<{ items: { id: string; title: string }[] }>('GET', '/articles?status=pending');
  const { id = '' } = body.items.find(({ title }) => title === 'A forbidden harvest') ?? {};
  await newsroom.card(id);
  const max = newsroom.as('U0MAX');
  const { view } = await max.click(await newsroom.card(id), 'reject_with_reason');
  await max.submit(view, { ready_made: { ready_made: 'The title needs other words' } });
  const direct = await browser.open(`${slackUrl}/?user=U0NIA&at=D0NIA`, { phone: true, reducedMotion: true });
  await direct.getByText('Changed, it can be submitted again').waitFor();
  await save(direct, 'editor-thread');
  await browser.closePages();
  await newsroom.close();
}

/** What comes by itself while a review lasts, as it is read on a phone. */
async function takePicturesOfAWeek(browser: TestBrowser): Promise<void> {
  const newsroom = await openNewsroom(WEEK);
  const week = weekInChannel(newsroom);
  const { slackUrl } = newsroom.host();
  const { saveMessage } = pictures;
  const open = async (pane?: string) => {
    const query = new URLSearchParams({ user: 'U0NIA', at: LOCAL.reviewChannel, ...given({ pane }) });
    const page = await browser.open(`${slackUrl}/?${query}`, { phone: true, reducedMotion: true });
    // As high as the longest message.
    await page.setViewportSize({ width: 390, height: 1400 });
    return page;
  };
  const card = await week.cards();
  const { ids } = await week.burst();
  for (const [at, id] of ids.slice(0, 9).entries()) {
    await week.decide(at < 6 ? 'U0MONA' : 'U0MAX', id, at < 5 ? 'approve' : 'reject');
  }
  await week.told('15 still waiting');
  await saveMessage(await open(), 'articles were held', 'digest');
  for (const [at, id] of ids.slice(9).entries()) await week.decide(at % 2 === 0 ? 'U0MONA' : 'U0MAX', id, 'approve');
  await week.told('All decided');
  await saveMessage(await open(), 'articles were held', 'digest-decided');
  await week.skipTo('reminder');
  await week.told('is still waiting', card);
  await week.told('Daily summary.');
  await saveMessage(await open(), 'Daily summary', 'summary');
  const thread = `/threads/${LOCAL.reviewChannel}/${card.ts}?user=U0NIA`;
  await saveMessage(await open(thread), 'is still waiting', 'reminder', '#thread-messages');
  await week.skipTo('reminder');
  await week.told('This is the last reminder.');
  await saveMessage(await open(), 'This is the last reminder', 'last-reminder');
  await week.told('has waited since');
  await saveMessage(await open(), 'has waited since', 'escalation');
  await week.skipTo('deadline');
  await week.told('has expired');
  await saveMessage(await open(), 'has expired', 'expiry');
  await browser.closePages();
  await newsroom.close();
}

/**
 * Takes the pictures of README and docs from the real thing:
 * `node --conditions=stand-in-sources --import tsx test/browser/screenshots.ts`.
 */
async function main(): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  const browser = await openBrowser();
  await takePictures(browser);
  await takePicturesOfAuthors(browser);
  await takePicturesOfAWeek(browser);
  await browser.close();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
