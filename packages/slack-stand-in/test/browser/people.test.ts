import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { button, type DrawnPage, messageSaying, openDrawnPage } from './drawn-page';

let drawn: DrawnPage;
beforeAll(async () => {
  drawn = await openDrawnPage();
  await drawn.slack.changeChannel('C0ALL', { members: ['U0ANN', 'U0BEN', 'U0BOT'] });
});
afterAll(() => drawn.stop());
beforeEach(() => drawn.slack.answer(() => ({})));
afterEach(() => drawn.browser.closePages());

const ann = { user: 'U0ANN', at: 'C0ALL' };

describe('who I am', () => {
  it('is in the address, so that two tabs are two people who see each other live', async () => {
    const first = await drawn.browser.open(drawn.url(ann));
    await first.locator('#who summary').click();
    const link = (await first.locator('#who .menu-item', { hasText: 'Ben Example' }).getAttribute('href')) ?? '';
    const second = await drawn.browser.openBeside(first, new URL(link, drawn.slack.url).href);
    await second.locator('#composer-words').fill('Hello *Ann* :wave:');
    await second.keyboard.press('Enter');
    const message = messageSaying(first, 'Hello');
    await message.waitFor();
    expect(await message.locator('.by b').textContent()).toBe('Ben Example');
    expect(await message.locator('.mrkdwn').textContent()).toBe('Hello Ann 👋');
    expect(await message.locator('.app-badge').count()).toBe(0);
  });

  it('says where somebody is not, instead of failing', async () => {
    const page = await drawn.browser.open(drawn.url({ user: 'U0BEN', at: 'C0SECRET' }), {
      expected: /status of 404/,
    });
    expect(await page.locator('main').textContent()).toContain('Ben Example is not in it');
  });
});

describe('unread', () => {
  it('shows a dot where something came that I have not looked at, for me alone, until I look', async () => {
    const page = await drawn.browser.open(drawn.url(ann));
    const dm = page.locator('[data-place=D0ANN]');
    expect(await dm.locator('.unread').isVisible()).toBe(false);
    await drawn.slack.client.chat.postMessage({ channel: 'U0ANN', text: 'psst' });
    await dm.locator('.unread').waitFor();
    expect(await page.locator('[aria-current] .unread').isVisible()).toBe(false);
    await dm.click();
    await messageSaying(page, 'psst').waitFor();
    // Drawn by the server; it is read once the page's scripts run.
    await page.waitForSelector('body[data-live]');
    await page.goto(drawn.url(ann));
    expect(await page.locator('[data-place=D0ANN] .unread').isVisible()).toBe(false);
    await page.reload();
    expect(await page.locator('[data-place=D0ANN] .unread').isVisible()).toBe(false);
  });
});

describe('the composer', () => {
  it('completes a command, sends it, and tells when there is none such', async () => {
    drawn.slack.answer(({ payload }) => ({
      body: { response_type: 'ephemeral', text: `You asked for ${payload.text}` },
    }));
    const page = await drawn.browser.open(drawn.url(ann), { expected: /status of 400/ });
    await page.locator('body').press('/');
    const words = page.locator('#composer-words');
    expect(await words.inputValue()).toBe('/');
    expect(await words.getAttribute('aria-activedescendant')).toBe('composer-option-0');
    expect(await page.getByRole('option').textContent()).toBe('/pendingWhat waits');
    await page.keyboard.press('Tab');
    await page.keyboard.type('garden gates');
    await page.keyboard.press('Enter');
    await messageSaying(page, 'You asked for garden gates').locator('.only-you').waitFor();
    expect(await words.inputValue()).toBe('');

    await words.fill('/nothing at all');
    await page.keyboard.press('Enter');
    await page.locator('.toast', { hasText: 'There is no such command' }).waitFor();
    expect(await words.inputValue()).toBe('/nothing at all');
    drawn.slack.answer(() => ({ status: 500 }));
    await words.fill('/pending');
    await page.keyboard.press('Enter');
    await page.locator('.toast', { hasText: '/pending failed with the error "dispatch_failed"' }).waitFor();
  });

  it('brings the answer to a command into view, a long one from its beginning', async () => {
    const lines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at}`).join('\n');
    for (let at = 0; at < 12; at += 1) await drawn.slack.as('U0ANN').write('C0ALL', `before ${at}`);
    const page = await drawn.browser.open(drawn.url(ann));
    for (const [name, count] of [
      ['short', 2],
      ['long', 90],
    ] as const) {
      drawn.slack.answer(() => ({ body: { text: `The ${name} answer\n${lines(count)}` } }));
      await page.locator('#scroller').evaluate((scroller) => scroller.scrollTo(0, 0));
      await page.locator('#composer-words').fill('/pending');
      await page.keyboard.press('Enter');
      const answer = messageSaying(page, `The ${name} answer`);
      await answer.waitFor();
      await page.waitForFunction(`!document.querySelector('#composer-words').value`);
      await page.waitForTimeout(100);
      const room = await page.locator('#scroller').boundingBox();
      const box = await answer.locator('article').boundingBox();
      expect(Math.round(box?.y ?? 0)).toBeGreaterThanOrEqual(Math.round(room?.y ?? 0));
      expect(box?.y).toBeLessThan((room?.y ?? 0) + (room?.height ?? 0) - 40);
    }
    await page.locator('#scroller').evaluate((scroller) => scroller.scrollTo(0, 0));
    await drawn.slack.client.chat.postMessage({ channel: 'C0ALL', text: 'no answer to anything' });
    await page.locator('#jump').waitFor();
    expect(await page.locator('#scroller').evaluate((scroller) => scroller.scrollTop)).toBe(0);
  });

  it('sends with Ctrl and Enter whatever it offers', async () => {
    const page = await drawn.browser.open(drawn.url(ann), { expected: /status of 400/ });
    await page.locator('#composer-words').pressSequentially('/pend');
    await page.getByRole('option').waitFor();
    await page.keyboard.press('ControlOrMeta+Enter');
    await page.locator('.toast', { hasText: 'There is no such command' }).waitFor();
    await page.locator('#composer-words').fill('sent with both');
    await page.keyboard.press('ControlOrMeta+Enter');
    await messageSaying(page, 'sent with both').waitFor();
  });

  it('keeps a draft in each conversation, and a line break with Shift', async () => {
    const page = await drawn.browser.open(drawn.url(ann));
    await page.locator('#composer-words').pressSequentially('one');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('two');
    await page.locator('[data-place=C0REVIEW]').click();
    await page.waitForURL(/at=C0REVIEW/);
    expect(await page.locator('#composer-words').inputValue()).toBe('');
    await page.locator('[data-place=C0ALL]').click();
    await page.waitForURL(/at=C0ALL/);
    await page.waitForSelector('body[data-live]');
    expect(await page.locator('#composer-words').inputValue()).toBe('one\ntwo');
  });
});

describe('shortcuts and Home', () => {
  it('start from the rail and from the composer', async () => {
    const page = await drawn.browser.open(drawn.url(ann));
    await page.locator('.rail [data-shortcut]').click();
    await page.locator('.rail [aria-busy]').waitFor({ state: 'detached' });
    expect(drawn.slack.received.at(-1)?.payload).toMatchObject({
      type: 'shortcut',
      callback_id: 'submit_article',
      user: { id: 'U0ANN' },
    });
    const before = drawn.slack.received.length;
    await page.locator('.composer summary').click();
    const answered = page.waitForResponse(/client\/shortcuts/);
    await page.locator('.composer [data-shortcut]').click();
    await answered;
    expect(drawn.slack.received.length).toBe(before + 1);
  });

  it('show what the app publishes when Home is opened, and later', async () => {
    const publish = (text: string) =>
      drawn.slack.client.views.publish({
        user_id: 'U0ANN',
        view: {
          type: 'home',
          blocks: [
            { type: 'header', text: { type: 'plain_text', text } },
            { type: 'actions', elements: [button('refresh', 'Refresh')] },
          ],
        },
      });
    drawn.slack.answer(async ({ payload }) => {
      await publish((payload.event as { type?: string } | undefined)?.type ?? 'Refreshed');
      return {};
    });
    const page = await drawn.browser.open(drawn.url({ user: 'U0ANN', at: 'home' }));
    await page.getByRole('heading', { name: 'app_home_opened' }).waitFor();
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByRole('heading', { name: 'Refreshed' }).waitFor();
  });
});

describe('the keyboard', () => {
  it('opens its list of keys, walks the messages, changes the conversation, goes round the page', async () => {
    for (const text of ['one', 'two', 'three']) await drawn.slack.as('U0ANN').write('C0ALL', text);
    const page = await drawn.browser.open(drawn.url(ann));
    const focused = () => page.evaluate('document.activeElement.textContent') as Promise<string>;
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the conversation');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#scroller').focus();
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toContain('three');
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toContain('two');
    await page.keyboard.press('End');
    expect(await focused()).toContain('three');
    await page.keyboard.press('F6');
    expect(await page.evaluate('document.activeElement.id')).toBe('composer-words');
    await page.keyboard.press('Alt+ArrowUp');
    await page.waitForURL(/at=C0REVIEW/);
  });

  it('goes round all that is to be seen, forwards and backwards', async () => {
    const part = `(document.activeElement.closest('#rail, #scroller, #composer, #pane-frame') ?? {}).id`;
    const round = async (page: Page, key: string, steps: number) => {
      const seen: string[] = [];
      for (let step = 0; step < steps; step += 1) {
        await page.keyboard.press(key);
        seen.push(await page.evaluate<string>(part));
      }
      return seen;
    };
    const page = await drawn.browser.open(drawn.url({ ...ann, pane: '/inspector' }));
    await page.locator('.inspector').waitFor();
    expect(await round(page, 'F6', 5)).toEqual(['rail', 'scroller', 'composer', 'pane-frame', 'rail']);
    expect(await round(page, 'Shift+F6', 2)).toEqual(['pane-frame', 'composer']);
    const phone = await drawn.browser.open(drawn.url(ann), { phone: true });
    expect(await round(phone, 'F6', 3)).toEqual(['scroller', 'composer', 'scroller']);
  });

  it('lets single keys be turned off', async () => {
    const page = await drawn.browser.open(drawn.url(ann));
    await page.getByRole('button', { name: 'Keys' }).click();
    await page.getByLabel('Single keys').uncheck();
    await page.keyboard.press('Escape');
    await page.locator('#scroller').press('?');
    expect(await page.locator('#help').isVisible()).toBe(false);
    await page.reload();
    await page.locator('#scroller').press('/');
    expect(await page.locator('#composer-words').inputValue()).toBe('');
  });
});

describe('a phone', () => {
  it('has the rail behind a button and the pane over everything, and never scrolls sideways', async () => {
    const { ts = '' } = await drawn.slack.client.chat.postMessage({ channel: 'C0ALL', text: 'for phones' });
    const page = await drawn.browser.open(drawn.url(ann), { phone: true });
    expect(await page.locator('.rail').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu' }).tap();
    await page.locator('.rail').getByRole('link', { name: 'review' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.rail').waitFor({ state: 'hidden' });
    await page.locator(`li[data-ts="${ts}"] .reply`).tap();
    await page.locator('.thread').waitFor();
    expect(await page.locator('#pane-frame').evaluate((pane) => pane.getBoundingClientRect().width)).toBe(390);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.getByRole('button', { name: 'Close the pane' }).tap();
    expect(await page.locator('#composer-words').isVisible()).toBe(true);
  });
});
