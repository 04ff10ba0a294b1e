import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { button, drawnPage, messageSaying, plain, shown } from './drawn-page';

const drawn = drawnPage();

const option = (value: string) => ({ text: plain(`Option ${value}`), value });
const options = ['one', 'two', 'three'].map(option);

/** What the app was sent for the last click or choice. */
async function lastAction(page: Page, act: () => Promise<unknown>) {
  const answered = page.waitForResponse((response) => response.url().endsWith('/client/actions'));
  await act();
  await answered;
  const { actions } = (drawn.slack.received.at(-1)?.payload ?? {}) as { actions?: Record<string, unknown>[] };
  return actions?.[0];
}

/** Holds back each answer of the app's until it is called. */
function heldBack(): () => void {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  drawn.slack.answer(async () => {
    await released;
    return {};
  });
  return release;
}

it('sends what every element is for', async () => {
  const page = await shown(drawn, 'elements', [
    {
      type: 'section',
      text: plain('Elements under test'),
      accessory: { type: 'overflow', action_id: 'more', options },
    },
    {
      type: 'actions',
      block_id: 'row',
      elements: [
        button('yes', 'Yes', { style: 'primary', value: 'v' }),
        button('no', 'No', { style: 'danger' }),
        {
          type: 'static_select',
          action_id: 'pick',
          placeholder: plain('Pick'),
          options,
          initial_option: option('two'),
        },
        { type: 'users_select', action_id: 'who', placeholder: plain('Who?') },
        { type: 'radio_buttons', action_id: 'radio', options },
        { type: 'checkboxes', action_id: 'boxes', options, initial_options: [option('one')] },
      ],
    },
    {
      type: 'section',
      text: plain('Several'),
      accessory: {
        type: 'multi_static_select',
        action_id: 'many',
        option_groups: [{ label: plain('G'), options }],
      },
    },
    {
      type: 'section',
      text: plain('Everybody'),
      accessory: { type: 'multi_users_select', action_id: 'all' },
    },
  ]);
  const at = messageSaying(page, 'Elements under test');
  expect(await at.locator('.button.primary').textContent()).toBe('Yes');
  expect(await at.locator('.button.danger').textContent()).toBe('No');
  expect(await lastAction(page, () => at.getByRole('button', { name: 'Yes' }).click())).toMatchObject({
    action_id: 'yes',
    value: 'v',
    block_id: 'row',
  });
  expect(await at.getByLabel('Pick').inputValue()).toBe('two');
  expect(await lastAction(page, () => at.getByLabel('Pick').selectOption('three'))).toMatchObject({
    selected_option: { value: 'three' },
  });
  expect(await lastAction(page, () => at.getByLabel('Who?').selectOption({ label: 'Ben Example' }))).toMatchObject({
    selected_user: 'U0BEN',
  });
  expect(await lastAction(page, () => at.locator('[role=radiogroup] >> text=Option two').click())).toMatchObject({
    selected_option: { value: 'two' },
  });
  expect(
    await lastAction(page, () => at.locator('.actions fieldset:not([role]) >> text=Option three').click()),
  ).toMatchObject({ selected_options: [{ value: 'one' }, { value: 'three' }] });
  await at.locator('summary').click();
  expect(await lastAction(page, () => at.locator('.menu-item', { hasText: 'Option one' }).click())).toMatchObject({
    action_id: 'more',
    selected_option: { value: 'one' },
  });
  expect(await at.locator('details').getAttribute('open')).toBeNull();
  const several = at.locator('.section', { hasText: 'Several' });
  expect(await lastAction(page, () => several.getByText('Option two').click())).toMatchObject({
    selected_options: [{ value: 'two' }],
  });
  expect(
    await lastAction(page, () => at.locator('.section', { hasText: 'Everybody' }).getByText('Ben Example').click()),
  ).toMatchObject({ selected_users: ['U0BEN'] });
});

it('sends with a click what else stands in the message, chosen or typed', async () => {
  const words = { type: 'plain_text_input', action_id: 'words' };
  const page = await shown(drawn, 'a small form', [
    { type: 'input', block_id: 'why', label: plain('Why'), element: words },
    {
      type: 'actions',
      block_id: 'row',
      elements: [
        { type: 'static_select', action_id: 'pick', placeholder: plain('Pick'), options },
        { type: 'radio_buttons', action_id: 'radio', options, initial_option: option('three') },
        button('go', 'Go'),
      ],
    },
  ]);
  const at = messageSaying(page, 'Why');
  await lastAction(page, () => at.getByLabel('Pick').selectOption('two'));
  await at.getByLabel('Why').fill('Because');
  await lastAction(page, () => at.getByRole('button', { name: 'Go' }).click());
  const row = { pick: { selected_option: { value: 'two' } }, radio: { selected_option: { value: 'three' } } };
  expect(drawn.slack.received.at(-1)?.payload).toMatchObject({
    actions: [{ action_id: 'go' }],
    state: { values: { why: { words: { value: 'Because' } }, row } },
  });
});

it('asks before an action that wants it, and sends nothing when told no', async () => {
  const confirm = {
    title: plain('Really?'),
    text: plain('It cannot be undone.'),
    confirm: plain('Do it'),
    deny: plain('Leave it'),
    style: 'danger',
  };
  const page = await shown(drawn, 'confirm', [{ type: 'actions', elements: [button('drop', 'Drop', { confirm })] }]);
  const before = drawn.slack.received.length;
  await page.getByRole('button', { name: 'Drop' }).click();
  await page.getByRole('button', { name: 'Leave it' }).click();
  expect(drawn.slack.received.length).toBe(before);
  await page.getByRole('button', { name: 'Drop' }).click();
  expect(await lastAction(page, () => page.getByRole('button', { name: 'Do it' }).click())).toMatchObject({
    action_id: 'drop',
  });
});

it('shows a button busy while its request is under way, once, and usable again afterwards', async () => {
  const page = await shown(drawn, 'busy', [{ type: 'actions', elements: [button('slow', 'Slow one')] }]);
  const release = heldBack();
  const slow = page.getByRole('button', { name: 'Slow one' });
  const before = drawn.slack.received.length;
  await slow.click();
  await slow.click();
  expect(await slow.getAttribute('aria-busy')).toBe('true');
  const messages = await drawn.slack.as('U0ANN').messages('C0REVIEW');
  const { ts = '', blocks = [] } = messages.at(-1) ?? {};
  const words = { type: 'section', text: plain('Changed meanwhile') };
  await drawn.slack.client.chat.update({
    channel: 'C0REVIEW',
    ts,
    text: 'busy',
    blocks: [words, ...blocks],
  } as never);
  await messageSaying(page, 'Changed meanwhile').waitFor();
  expect(await slow.getAttribute('aria-busy')).toBe('true');
  release();
  await page.locator('button[aria-busy]').waitFor({ state: 'detached' });
  expect(drawn.slack.received.length).toBe(before + 1);
  drawn.slack.answer(() => ({ status: 500 }));
  await slow.click();
  await page.locator('.toast', { hasText: 'We had some trouble connecting' }).waitFor();
  expect(await slow.getAttribute('aria-busy')).toBeNull();
});

it('loses nothing that is chosen while the app is at the choice before: the last of it is sent after that', async () => {
  const page = await shown(drawn, 'quick', [
    { type: 'actions', elements: [{ type: 'checkboxes', action_id: 'quick', options }] },
  ]);
  const release = heldBack();
  const before = drawn.slack.received.length;
  const sent = () =>
    drawn.slack.received.slice(before).map(({ payload }) => {
      const { actions } = payload as { actions?: { selected_options?: { value: string }[] }[] };
      return actions?.[0]?.selected_options?.map(({ value }) => value);
    });
  const quick = messageSaying(page, 'Option one').last();
  await quick.getByRole('checkbox').first().focus();
  for (const key of ['Space', 'Tab', 'Space', 'Tab', 'Space']) await page.keyboard.press(key);
  const last = page.waitForResponse((response) => response.url().endsWith('/client/actions') && sent().length === 2);
  release();
  await last;
  expect(sent()).toEqual([['one'], ['one', 'two', 'three']]);
});

describe('an overflow menu', () => {
  const links = [
    { text: plain('Elsewhere'), value: 'out', url: 'https://example.com/a' },
    { text: plain('An execution'), value: 'run' },
  ];
  const menuOf = (all: object[]) => [
    { type: 'section', text: plain('A menu under test') },
    { type: 'actions', elements: [{ type: 'overflow', action_id: 'more', options: all }] },
  ];

  it('is opened, walked through, chosen from and left by the keyboard', async () => {
    const page = await shown(drawn, 'keys', menuOf(options));
    const at = messageSaying(page, 'A menu under test').last();
    const summary = at.locator('summary');
    const focused = () => page.evaluate<string>('document.activeElement.textContent');
    await summary.focus();
    await page.keyboard.press('Enter');
    await at.locator('details[open]').waitFor();
    for (const [key, item] of [
      ['ArrowDown', 'Option one'],
      ['ArrowDown', 'Option two'],
      ['End', 'Option three'],
      ['ArrowDown', 'Option one'],
      ['ArrowUp', 'Option three'],
      ['Home', 'Option one'],
    ] as const) {
      await page.keyboard.press(key);
      expect(await focused()).toBe(item);
    }
    await page.keyboard.press('Escape');
    expect(await at.locator('details').getAttribute('open')).toBeNull();
    expect(await focused()).toBe('⋯');

    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe('Option three');
    expect(await lastAction(page, () => page.keyboard.press('Enter'))).toMatchObject({
      selected_option: { value: 'three' },
    });
    expect(await at.locator('details').getAttribute('open')).toBeNull();
    expect(await focused()).toBe('⋯');
  });

  it('opens an address as any link does, tells the app, and closes', async () => {
    const [, execution] = links;
    const here = { ...execution, url: `${drawn.slack.url}/executions/one` };
    const page = await shown(drawn, 'links', menuOf([links[0] ?? {}, here]), { expected: /404/ });
    const at = messageSaying(page, 'A menu under test').last();
    await at.locator('summary').click();
    const [outside, inside] = [at.getByRole('link', { name: 'Elsewhere' }), at.getByRole('link', { name: 'An exec' })];
    expect(await outside.getAttribute('href')).toBe('https://example.com/a');
    expect(await outside.getAttribute('rel')).toBe('noopener noreferrer');
    expect(await lastAction(page, () => inside.click())).toMatchObject({
      type: 'overflow',
      selected_option: { value: 'run', url: here.url },
    });
    expect(await at.locator('details').getAttribute('open')).toBeNull();
    expect(new URL(page.url()).searchParams.get('pane')).toBe('/executions/one');
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('⋯');
  });

  it.each([{}, { phone: true }])('is seen whole where the conversation ends: %j', async (look) => {
    const page = await shown(drawn, 'end', menuOf(options), look);
    await messageSaying(page, 'A menu under test').last().locator('summary').click();
    const [list, room] = await Promise.all([
      page.locator('details[open] .menu-list').boundingBox(),
      page.locator('#scroller').boundingBox(),
    ]);
    if (list === null || room === null) throw new Error('nothing is drawn');
    expect(list.y).toBeGreaterThanOrEqual(room.y);
    expect(list.y + list.height).toBeLessThanOrEqual(room.y + room.height);
    expect(list.x + list.width).toBeLessThanOrEqual(room.x + room.width);
  });
});

it('draws a headline larger than any other words of a message, and as literally as it is sent', async () => {
  const words = '*bold* <!channel> :tada:';
  const page = await shown(drawn, 'sizes', [
    { type: 'header', text: { ...plain(words), emoji: false } },
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Rich words' }] }] },
    { type: 'section', text: { type: 'mrkdwn', text: 'Section words' } },
    { type: 'context', elements: [plain('Small words')] },
  ]);
  const at = messageSaying(page, 'Rich words');
  expect(await at.getByRole('heading').textContent()).toBe(words);
  const sizes = await Promise.all(
    ['heading', 'Rich words', 'Section words', 'Small words'].map((what) =>
      (what === 'heading' ? at.getByRole('heading') : at.getByText(what)).evaluate((element) =>
        Number.parseFloat(getComputedStyle(element).fontSize),
      ),
    ),
  );
  const [headline = 0, rich = 0, section = 0, small = 0] = sizes;
  expect(headline).toBeGreaterThan(rich);
  expect(rich).toBe(section);
  expect(small).toBeLessThan(section);
});
