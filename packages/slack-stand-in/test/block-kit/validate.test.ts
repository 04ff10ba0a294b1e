import { describe, expect, it } from '@jest/globals';
import { SlackApiError } from '../../src/api/slack-api-error';
import { parseBlocks, parseView } from '../../src/block-kit/validate';

const text = (length: number, type = 'plain_text') => ({ type, text: 'x'.repeat(length) });
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const button = (more: object = {}) => ({ type: 'button', text: text(1), ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const option = (index = 0) => ({ text: text(1), value: `v${index}` });
const section = (more: object) => ({ type: 'section', ...more });
const input = (more: object = {}, element: object = { type: 'plain_text_input' }) => ({
  type: 'input',
  label: text(1),
  element,
  ...more,
});
const rich = (...elements: object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
const richly = (element: object) => ({ type: 'rich_text', elements: [element] });
const line = { type: 'rich_text_section', elements: [] };
const several = { type: 'multi_static_select', options: [option()], max_selected_items: 1 };
const confirm = (title: number, words: number) => ({ title: text(title), text: text(words) });

function errorsOf(blocks: unknown): unknown {
  try {
    parseBlocks(blocks);
    return [];
  } catch (error) {
    return error instanceof SlackApiError ? error.detail.errors : error;
  }
}

describe('a message may have', () => {
  it.each<[string, object[]]>([
    ['50 blocks', times(50, () => ({ type: 'divider' }))],
    ['a header of 150 characters', [{ type: 'header', text: text(150) }]],
    ['a section of 3,000 characters', [section({ text: text(3000, 'mrkdwn') })]],
    ['ten fields of 2,000', [section({ fields: times(10, () => text(2000)) })]],
    ['25 elements in actions', [actions(...times(25, (i) => button({ action_id: `a${i}` })))]],
    ['ten elements in context', [{ type: 'context', elements: times(10, () => text(10, 'mrkdwn')) }]],
    ['a button of 75 with a value of 2,000', [actions(button({ text: text(75), value: 'x'.repeat(2000) }))]],
    ['ids of 255', [{ ...actions(button({ action_id: 'a'.repeat(255) })), block_id: 'b'.repeat(255) }]],
    ['a confirm dialog of 100 and 300', [actions(button({ confirm: confirm(100, 300) }))]],
    ['an overflow of five', [actions({ type: 'overflow', options: times(5, option) })]],
    ['a select of 100', [actions({ type: 'static_select', options: times(100, option) })]],
    ['ten radio buttons', [actions({ type: 'radio_buttons', options: times(10, option) })]],
    ['the same action_id in two blocks', [actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' }))]],
    ['a choice of several options', [section({ text: text(1), accessory: several })]],
    ['a choice of several people', [section({ text: text(1), accessory: { type: 'multi_users_select' } })]],
    [
      'lists, quotes and code',
      [
        richly({ type: 'rich_text_list', style: 'bullet', elements: [line], indent: 8, border: 1 }),
        richly({ type: 'rich_text_quote', elements: [], border: 1 }),
        richly({ type: 'rich_text_preformatted', elements: [], border: 0 }),
      ],
    ],
    ['an image', [{ type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a' }]],
    ['markdown', [{ type: 'markdown', text: '**bold**' }]],
    [
      'rich text of every kind',
      [
        rich(
          { type: 'text', text: '<!channel>', style: { bold: true } },
          { type: 'link', url: 'https://example.com' },
          { type: 'user', user_id: 'U1' },
          { type: 'usergroup', usergroup_id: 'S1' },
          { type: 'channel', channel_id: 'C1' },
          { type: 'emoji', name: 'wave' },
          { type: 'date', timestamp: 1_720_710_212, format: '{date_num}', fallback: 'then' },
          { type: 'color', value: '#F405B3' },
        ),
      ],
    ],
  ])('%s', (_what, blocks) => {
    expect(errorsOf(blocks)).toEqual([]);
  });
});

describe('a message may not have', () => {
  it.each<[string, object[], string]>([
    ['51 blocks', times(51, () => ({ type: 'divider' })), 'no more than 50 items allowed [json-pointer:/blocks]'],
    ['an unknown block', [{ type: 'bogus' }], 'unsupported type: bogus [json-pointer:/blocks/0/type]'],
    ['a block without a type', [{}], 'missing required field: type [json-pointer:/blocks/0]'],
    ['an unknown property', [{ type: 'divider', x: 1 }], 'invalid additional property: x [json-pointer:/blocks/0]'],
    [
      'a header of 151 characters',
      [{ type: 'header', text: text(151) }],
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'a header in mrkdwn',
      [{ type: 'header', text: text(1, 'mrkdwn') }],
      'must be a valid enum value: plain_text [json-pointer:/blocks/0/text/type]',
    ],
    ['an empty section', [section({})], 'must define either `text` or `fields` [json-pointer:/blocks/0]'],
    [
      'a section of 3,001 characters',
      [section({ text: text(3001) })],
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'a section of no characters',
      [section({ text: text(0) })],
      'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'eleven fields',
      [section({ fields: times(11, () => text(1)) })],
      'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
    ],
    [
      'a field of 2,001',
      [section({ fields: [text(2001)] })],
      'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
    ],
    [
      '26 elements in actions',
      [actions(...times(26, () => button()))],
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    ['no element in actions', [actions()], 'no fewer than 1 items allowed [json-pointer:/blocks/0/elements]'],
    [
      'a button in context',
      [{ type: 'context', elements: [button()] }],
      'unsupported type: button [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      'eleven elements in context',
      [{ type: 'context', elements: times(11, () => text(1)) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'a button of 76 characters',
      [actions(button({ text: text(76) }))],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'a value of 2,001',
      [actions(button({ value: 'x'.repeat(2001) }))],
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      'an action_id of 256',
      [actions(button({ action_id: 'x'.repeat(256) }))],
      'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
    ],
    [
      'a third style of button',
      [actions(button({ style: 'warning' }))],
      'must be a valid enum value: primary, danger [json-pointer:/blocks/0/elements/0/style]',
    ],
    [
      'a button without text',
      [actions({ type: 'button' })],
      'missing required field: text [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'a button to nowhere',
      [actions(button({ url: 'ftp://x' }))],
      'must be a valid URL [json-pointer:/blocks/0/elements/0/url]',
    ],
    ...['https://', 'http://[', 'https:// x'].map((image_url): [string, object[], string] => [
      `a picture at ${image_url}`,
      [{ type: 'image', image_url, alt_text: 'a' }],
      'must be a valid URL [json-pointer:/blocks/0/image_url]',
    ]),
    [
      'a confirm text of 301',
      [actions(button({ confirm: confirm(1, 301) }))],
      'must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]',
    ],
    [
      'a confirm title of 101',
      [actions(button({ confirm: confirm(101, 1) }))],
      'must be less than 101 characters [json-pointer:/blocks/0/elements/0/confirm/title/text]',
    ],
    [
      'an overflow of six',
      [actions({ type: 'overflow', options: times(6, option) })],
      'no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'a select of 101',
      [actions({ type: 'static_select', options: times(101, option) })],
      'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'a select of nothing',
      [actions({ type: 'static_select' })],
      'must define either `options` or `option_groups` [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'eleven checkboxes',
      [actions({ type: 'checkboxes', options: times(11, option) })],
      'no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'an option of 76',
      [actions({ type: 'static_select', options: [{ text: text(76), value: 'v' }] })],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]',
    ],
    [
      'no options at all to choose several of',
      [section({ text: text(1), accessory: { type: 'multi_static_select' } })],
      'must define either `options` or `option_groups` [json-pointer:/blocks/0/accessory]',
    ],
    [
      'several people, but fewer than one',
      [section({ text: text(1), accessory: { type: 'multi_users_select', max_selected_items: 0 } })],
      'must be no less than 1 [json-pointer:/blocks/0/accessory/max_selected_items]',
    ],
    [
      'a list nine deep',
      [richly({ type: 'rich_text_list', style: 'ordered', elements: [line], indent: 9 })],
      'must be no more than 8 [json-pointer:/blocks/0/elements/0/indent]',
    ],
    [
      'a quote with two borders',
      [richly({ type: 'rich_text_quote', elements: [], border: 2 })],
      'must be no more than 1 [json-pointer:/blocks/0/elements/0/border]',
    ],
    [
      'code with two borders',
      [richly({ type: 'rich_text_preformatted', elements: [], border: 2 })],
      'must be no more than 1 [json-pointer:/blocks/0/elements/0/border]',
    ],
    [
      'a text of 2,001 in context',
      [{ type: 'context', elements: [text(2001)] }],
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/text]',
    ],
    [
      'an image without words for it',
      [{ type: 'image', image_url: 'https://example.com/a.png' }],
      'missing required field: alt_text [json-pointer:/blocks/0]',
    ],
    [
      'an empty piece of rich text',
      [rich({ type: 'text', text: '' })],
      'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
    ],
    [
      'an unknown piece of rich text',
      [rich({ type: 'mrkdwn', text: 'x' })],
      'unsupported type: mrkdwn [json-pointer:/blocks/0/elements/0/elements/0/type]',
    ],
    [
      'the same block_id twice',
      [
        { type: 'divider', block_id: 'b' },
        { type: 'divider', block_id: 'b' },
      ],
      '`block_id` b already exists [json-pointer:/blocks/1/block_id]',
    ],
    [
      'the same action_id twice in a block',
      [actions(button({ action_id: 'a' }), button({ action_id: 'a' }))],
      '`action_id` a already exists [json-pointer:/blocks/0/elements/1/action_id]',
    ],
  ])('%s', (_what, blocks, error) => {
    expect(errorsOf(blocks)).toEqual([error]);
  });

  it('several faults without being told each', () => {
    expect(errorsOf([{ type: 'header', text: text(151) }, { type: 'bogus' }, section({})])).toHaveLength(3);
  });
});

const modal = (more: object = {}) => ({
  type: 'modal',
  title: text(24),
  blocks: [{ type: 'divider' }],
  ...more,
});
function faultsOf(view: unknown, type: 'modal' | 'home' = 'modal') {
  try {
    parseView(view, type);
    return [];
  } catch (error) {
    return error instanceof SlackApiError ? (error.detail.response_metadata ?? error.code) : error;
  }
}

describe('a view may have', () => {
  it.each<[string, object, 'modal' | 'home']>([
    ['a title of 24', modal(), 'modal'],
    ['inputs and a submit', modal({ submit: text(24), close: text(24), blocks: [input()] }), 'modal'],
    ['3,000 characters of private metadata', modal({ private_metadata: 'x'.repeat(3000) }), 'modal'],
    ['100 blocks on Home', { type: 'home', blocks: times(100, () => ({ type: 'divider' })) }, 'home'],
    [
      'every kind of input',
      modal({
        submit: text(1),
        blocks: [
          input({}, { type: 'plain_text_input', max_length: 3000, multiline: true }),
          input({}, { type: 'url_text_input' }),
          input({}, { type: 'users_select' }),
          input({}, { type: 'static_select', option_groups: [{ label: text(1), options: [option()] }] }),
          input({}, { type: 'checkboxes', options: [option()] }),
        ],
      }),
      'modal',
    ],
  ])('%s', (_what, view, type) => {
    expect(faultsOf(view, type)).toEqual([]);
  });
});

describe('a view may not have', () => {
  it.each<[string, object, 'modal' | 'home', string]>([
    [
      'a title of 25',
      modal({ title: text(25) }),
      'modal',
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    ['no title', modal({ title: undefined }), 'modal', 'missing required field: title [json-pointer:/view]'],
    [
      'inputs without a submit',
      modal({ blocks: [{ type: 'divider' }, input()] }),
      'modal',
      'must define `submit` to use `input` block [json-pointer:/view/blocks/1/input]',
    ],
    [
      '3,001 characters of private metadata',
      modal({ private_metadata: 'x'.repeat(3001) }),
      'modal',
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [
      'an input of more than 3,000',
      modal({ submit: text(1), blocks: [input({}, { type: 'plain_text_input', max_length: 3001 })] }),
      'modal',
      'must be no more than 3000 [json-pointer:/view/blocks/0/element/max_length]',
    ],
    [
      '101 blocks',
      modal({ blocks: times(101, () => ({ type: 'divider' })) }),
      'modal',
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    [
      'a title on Home',
      { type: 'home', title: text(1), blocks: [] },
      'home',
      'invalid additional property: title [json-pointer:/view]',
    ],
  ])('%s', (_what, view, type, message) => {
    expect(faultsOf(view, type)).toEqual({ messages: [`[ERROR] ${message}`] });
  });

  it('250 KB', () => {
    const blocks = times(99, () => section({ text: text(2900) }));
    expect(faultsOf(modal({ blocks }))).toBe('view_too_large');
  });
});
