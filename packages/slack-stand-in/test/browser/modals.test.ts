import { expect, it } from '@jest/globals';
import type { ModalView } from '@slack/types';
import type { Page } from 'playwright-core';
import type { AppAnswer } from '../scripted-app';
import { button, drawnPage, focusedId, messageSaying, plain } from './drawn-page';

const drawn = drawnPage();

const modal = (title: string, more: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  title: plain(title),
  submit: plain('Send'),
  close: plain('Cancel'),
  notify_on_close: true,
  blocks: [
    {
      type: 'input',
      block_id: 'title',
      label: plain('Title'),
      element: { type: 'plain_text_input', action_id: 'words', max_length: 10 },
    },
    {
      type: 'input',
      block_id: 'kind',
      optional: true,
      label: plain('Kind'),
      hint: plain('Choose one'),
      element: { type: 'static_select', action_id: 'one', options: [{ text: plain('News'), value: 'news' }] },
    },
    { type: 'actions', elements: [button('deeper', 'Deeper')] },
  ],
  ...more,
});

/** An app that opens a modal from a button, and answers submissions as told. */
const opening = (answer: (type: string) => AppAnswer | Promise<AppAnswer> = () => ({})) =>
  drawn.slack.answer(async ({ payload }) => {
    const {
      type,
      trigger_id: trigger,
      actions,
    } = payload as { type: string; trigger_id: string; actions?: { action_id: string }[] };
    if (type !== 'block_actions') return answer(type);
    const isDeeper = actions?.[0]?.action_id === 'deeper';
    if (isDeeper) await drawn.slack.client.views.push({ trigger_id: trigger, view: modal('Below') });
    else await drawn.slack.client.views.open({ trigger_id: trigger, view: modal('Above') });
    return {};
  });

async function opened(name: string): Promise<Page> {
  await drawn.slack.client.chat.postMessage({
    channel: 'C0REVIEW',
    text: name,
    blocks: [{ type: 'actions', elements: [button('open', name)] }],
  });
  const page = await drawn.browser.open(drawn.url({ user: 'U0ANN', at: 'C0REVIEW' }));
  await page.getByRole('button', { name }).press('Enter');
  await page.getByRole('dialog', { name: 'Above' }).waitFor();
  return page;
}

const title = (page: Page) => page.locator('#modal-title').textContent();
const closed = (page: Page) => page.locator('#modal').waitFor({ state: 'hidden' });
const lastPayload = () => drawn.slack.received.at(-1)?.payload;

it('opens on its first field, keeps focus inside, closes with Esc, tells the app, gives focus back', async () => {
  opening();
  const page = await opened('Open A');
  expect(await focusedId(page)).toContain('-title-words');
  for (let tab = 0; tab < 9; tab += 1) {
    await page.keyboard.press('Tab');
    const outside = await page.evaluate(
      'document.activeElement !== document.body && !document.activeElement.closest("#modal")',
    );
    expect(outside).toBe(false);
  }
  await page.keyboard.press('Escape');
  await closed(page);
  expect(lastPayload()).toMatchObject({ type: 'view_closed', is_cleared: false });
  expect(await focusedId(page)).toBe(await messageSaying(page, 'Open A').locator('button').getAttribute('id'));
});

it('gives focus to the message, or else to where one writes, when what opened it is gone meanwhile', async () => {
  opening();
  const page = await opened('Open F');
  const message = messageSaying(page, 'Open F');
  const ts = (await message.getAttribute('data-ts')) ?? '';
  await drawn.slack.client.chat.update({ channel: 'C0REVIEW', ts, text: 'No button now', blocks: [] });
  await messageSaying(page, 'No button now').waitFor({ state: 'attached' });
  await page.keyboard.press('Escape');
  await closed(page);
  expect(await page.evaluate('document.activeElement.closest("li").dataset.ts')).toBe(ts);

  const other = await opened('Open G');
  const gone = (await messageSaying(other, 'Open G').getAttribute('data-ts')) ?? '';
  await drawn.slack.client.chat.delete({ channel: 'C0REVIEW', ts: gone });
  await messageSaying(other, 'Open G').waitFor({ state: 'detached' });
  await other.keyboard.press('Escape');
  await closed(other);
  expect(await focusedId(other)).toBe('composer-words');
});

it('is sent with Ctrl and Enter from any field', async () => {
  opening();
  const page = await opened('Open H');
  await page.getByLabel('Title').fill('by keys');
  await page.getByLabel(/Kind/).focus();
  await page.keyboard.press('ControlOrMeta+Enter');
  await closed(page);
  expect(lastPayload()).toMatchObject({
    type: 'view_submission',
    view: { state: { values: { title: { words: { value: 'by keys' } } } } },
  });
});

it('shows the faults of fields in place, those of the client and those of the app, and keeps what was typed', async () => {
  opening((type) =>
    type === 'view_submission' ? { body: { response_action: 'errors', errors: { title: 'Not this word' } } } : {},
  );
  const page = await opened('Open B');
  const field = page.getByLabel('Title');
  const fault = page.locator('[data-fault=title]');
  await page.keyboard.press('Enter');
  await page.locator('[aria-invalid=true]').waitFor();
  expect(await fault.textContent()).toBe('Please complete this required field.');
  expect(await focusedId(page)).toBe(await field.getAttribute('id'));
  await field.fill('much too long for it');
  expect(await page.locator('.counter.over').textContent()).toBe('-10 left');
  await page.getByRole('button', { name: 'Send' }).last().click();
  await page.locator('[data-fault=title]', { hasText: 'cannot exceed 10' }).waitFor();
  await field.fill('short');
  await page.keyboard.press('Enter');
  await page.locator('[data-fault=title]', { hasText: 'Not this word' }).waitFor();
  expect(await field.inputValue()).toBe('short');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await closed(page);
});

it('is pushed, goes back, is updated while typed in, and is sent with what every field holds', async () => {
  let answer: AppAnswer = {};
  opening(() => answer);
  const page = await opened('Open C');
  await page.getByLabel('Title').fill('first');
  await page.getByRole('button', { name: 'Deeper' }).click();
  await page.getByRole('dialog', { name: 'Below' }).waitFor();
  expect(await page.getByLabel('Title').inputValue()).toBe('');
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('dialog', { name: 'Above' }).waitFor();
  await page.getByLabel('Title').fill('second');
  const [below] = await drawn.slack.as('U0ANN').views();
  await drawn.slack.client.views.update({ view_id: below?.id ?? '', view: modal('Changed') });
  await page.getByRole('dialog', { name: 'Changed' }).waitFor();
  expect(await page.getByLabel('Title').inputValue()).toBe('second');
  await page.getByLabel(/Kind/).selectOption('news');

  answer = {
    body: {
      response_action: 'update',
      view: modal('Thanks', { blocks: [{ type: 'section', text: plain('All done') }] }),
    },
  };
  await page.locator('#modal-submit').click();
  await page.getByRole('dialog', { name: 'Thanks' }).waitFor();
  expect(lastPayload()).toMatchObject({
    type: 'view_submission',
    view: {
      state: {
        values: {
          title: { words: { value: 'second' } },
          kind: { one: { selected_option: { value: 'news' } } },
        },
      },
    },
  });
  answer = {};
  await page.locator('#modal-submit').click();
  await closed(page);
});

it('stays in the browser that it was opened in, through a reload, beside another of the same person', async () => {
  opening();
  const page = await opened('Open I');
  await page.getByLabel('Title').fill('half');
  const other = await opened('Open J');
  await other.keyboard.press('Escape');
  await closed(other);
  const beside = await drawn.browser.open(drawn.url({ user: 'U0ANN', at: 'C0REVIEW' }));
  expect(await beside.locator('#modal[open]').count()).toBe(0);
  expect(await title(page)).toBe('Above');
  expect(await page.getByLabel('Title').inputValue()).toBe('half');
  const tab = await drawn.browser.openBeside(page, drawn.url({ user: 'U0ANN', at: 'C0REVIEW' }));
  await tab.getByRole('dialog', { name: 'Above' }).waitFor();
  await page.bringToFront();
  await page.getByRole('button', { name: 'Deeper' }).click();
  await page.getByRole('dialog', { name: 'Below' }).waitFor();
  await page.reload();
  await page.getByRole('dialog', { name: 'Below' }).waitFor();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await closed(page);
  await closed(tab);
});

it('closes the whole stack with the cross', async () => {
  opening();
  const page = await opened('Open D');
  await page.getByRole('button', { name: 'Deeper' }).click();
  await page.getByRole('dialog', { name: 'Below' }).waitFor();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await closed(page);
  expect(lastPayload()).toMatchObject({ type: 'view_closed', is_cleared: true });
});

it('tells trouble and stays open when the app fails', async () => {
  opening((type) => (type === 'view_submission' ? { status: 500 } : {}));
  const page = await opened('Open E');
  await page.getByLabel('Title').fill('kept');
  await page.keyboard.press('Enter');
  await page.locator('#modal > .toast[role=alert]', { hasText: 'We had some trouble connecting' }).waitFor();
  expect(await page.getByLabel('Title').inputValue()).toBe('kept');
  expect(await title(page)).toBe('Above');
  await page.reload();
  await page.getByRole('dialog', { name: 'Above' }).waitFor();
  await page.keyboard.press('Escape');
  await closed(page);
});
