import { expect, it } from '@jest/globals';
import { BlockView } from '../../src/page/blocks/block';
import { viewerOf } from '../../src/page/viewer-of';
import type { Slack } from '../../src/slack';
import { drawnPage, messageSaying, plain, shown } from './drawn-page';

const drawn = drawnPage();

const MRKDWN = [
  '*bold* _italic_ ~gone~ `code *not bold*` snake_case_word 2*3*4',
  '&gt; quoted &amp; kept',
  '<https://example.com/a_b_c|a link> <#C0ALL> <!here> :sparkles: :unknown_one:',
  '&lt;b&gt;not markup&lt;/b&gt;',
  '```a = *b*```',
].join('\n');

it('draws mrkdwn as Slack does', async () => {
  const page = await shown(drawn, 'mrkdwn', [
    { type: 'section', block_id: 'm', text: { type: 'mrkdwn', text: MRKDWN } },
  ]);
  const text = page.locator('.mrkdwn').last();
  expect(await text.locator('b').allTextContents()).toEqual(['bold']);
  expect(await text.locator('i').allTextContents()).toEqual(['italic']);
  expect(await text.locator('s').allTextContents()).toEqual(['gone']);
  expect(await text.locator('code').allTextContents()).toEqual(['code *not bold*']);
  expect(await text.locator('pre').allTextContents()).toEqual(['a = *b*']);
  expect(await text.locator('blockquote').textContent()).toBe('quoted & kept');
  expect(await text.locator('a').first().getAttribute('href')).toBe('https://example.com/a_b_c');
  expect(await text.locator('.mention').allTextContents()).toEqual(['#all', '@here']);
  const words = (await text.textContent()) ?? '';
  for (const kept of ['snake_case_word', '2*3*4', '✨', ':unknown_one:', '<b>not markup</b>'])
    expect(words).toContain(kept);
});

it('shows each text, and each line of it, in the direction in which it is written', async () => {
  const hebrew = 'שלום, forbidden: היום!';
  const page = await shown(drawn, 'directions', [
    { type: 'header', text: plain(hebrew) },
    { type: 'section', text: plain(hebrew) },
    { type: 'section', text: { type: 'mrkdwn', text: `In English\n${hebrew}\n&gt; ${hebrew}` } },
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: hebrew }] }],
    },
    { type: 'markdown', text: `# ${hebrew}\n\n${hebrew}` },
  ]);
  const message = messageSaying(page, hebrew).last();
  const directions = await message
    .locator('.block-header, .words, blockquote, .markdown-heading')
    .evaluateAll((all) => all.map((one) => [one.className || one.tagName, getComputedStyle(one).direction]));
  expect(directions).toEqual([
    ['block-header', 'rtl'],
    ['words', 'rtl'],
    ['words', 'ltr'],
    ['BLOCKQUOTE', 'rtl'],
    ['words', 'rtl'],
    ['markdown-heading', 'rtl'],
    ['words', 'rtl'],
  ]);
  // Of the text with lines of both, each line begins on its own side.
  const [english, right] = await message.locator('.mrkdwn > .words').evaluate((text) => {
    const range = document.createRange();
    const node = text.firstChild as Text;
    const edgeOf = (from: number, to: number) => {
      range.setStart(node, from);
      range.setEnd(node, to);
      return range.getBoundingClientRect();
    };
    const room = text.getBoundingClientRect();
    return [edgeOf(0, 2).left - room.left, room.right - edgeOf(11, 13).right];
  });
  expect(Math.round(english ?? 9)).toBe(0);
  expect(Math.round(right ?? 9)).toBe(0);
  await page.locator('#composer-words').fill(hebrew);
  expect(await page.locator('#composer-words').evaluate((words) => getComputedStyle(words).direction)).toBe('rtl');
});

it('draws rich text, markdown and every plain block', async () => {
  const styled = (style: object, text: string) => ({ type: 'text', text, style });
  const page = await shown(drawn, 'blocks', [
    { type: 'header', text: plain('A header :tada:') },
    { type: 'divider' },
    {
      type: 'context',
      elements: [
        { type: 'mrkdwn', text: 'context *words*' },
        { type: 'image', image_url: 'https://example.com/i.png', alt_text: 'an icon' },
      ],
    },
    {
      type: 'image',
      image_url: 'https://example.com/p.png',
      alt_text: 'a garden',
      title: plain('The garden'),
    },
    { type: 'section', fields: [plain('field one'), { type: 'mrkdwn', text: '*field* two' }] },
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            styled({ bold: true, code: true }, 'marked'),
            styled({ strike: true }, 'struck'),
            styled({ underline: true }, 'lined'),
            { type: 'user', user_id: 'U0ANN' },
            { type: 'usergroup', usergroup_id: 'S0MODS' },
            { type: 'channel', channel_id: 'C0ALL' },
            { type: 'broadcast', range: 'channel' },
            { type: 'emoji', name: 'eyes' },
            { type: 'date', timestamp: 1_900_000_000, format: '{date_short}' },
            { type: 'color', value: '#abcdef' },
            { type: 'link', url: 'https://example.com', text: 'linked' },
          ],
        },
        {
          type: 'rich_text_list',
          style: 'ordered',
          offset: 2,
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'third' }] }],
        },
        { type: 'rich_text_quote', elements: [{ type: 'text', text: 'quoted' }] },
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'pre' }] },
      ],
    },
    {
      type: 'markdown',
      text: [
        '# Top\n**strong** and [there](https://example.com)\n\n- first\n- second\n\n```js\nlet a;\n```',
        '| what | how many |\n|---|--:|\n| held | 12 |',
      ].join('\n'),
    },
  ]);
  const message = messageSaying(page, 'A header');
  expect(await message.locator('h3').textContent()).toBe('A header 🎉');
  expect(await message.locator('.context b').textContent()).toBe('words');
  expect(await message.locator('.picture').textContent()).toContain('not loaded: a garden');
  expect(await message.locator('img').count()).toBe(0);
  expect(await message.locator('.fields > *').count()).toBe(2);
  const rich = message.locator('.rich-text');
  expect(await rich.locator('b > code').textContent()).toBe('marked');
  expect(await rich.locator('.mention').allTextContents()).toEqual(['@Ann Example', '@mods', '#all', '@channel']);
  expect(await rich.locator('ol').getAttribute('start')).toBe('3');
  expect(await rich.textContent()).toContain('👀Mar 17, 2030#abcdeflinked');
  const markdown = message.locator('.markdown');
  expect(await markdown.locator('li').allTextContents()).toEqual(['first', 'second']);
  expect(await markdown.locator('b').textContent()).toBe('strong');
  expect(await markdown.locator('pre').textContent()).toBe('let a;');
  const [held, count] = await markdown
    .locator('td')
    .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell).textAlign));
  expect([held, count]).toEqual(['left', 'right']);
});

it('says openly what it does not draw', () => {
  const viewer = viewerOf(
    {
      directory: { users: () => [] },
      options: { workspace: { bot: {}, userGroups: [] } },
      now: Date.now,
      url: () => 'http://x',
    } as unknown as Slack,
    { id: 'U', name: 'u', realName: 'U', tz: 'UTC' },
  );
  const block = { type: 'video', title: plain('A film') } as never;
  const html = String(BlockView({ block, frame: { viewer, container: { view: 'V' }, idPrefix: 'x' } }));
  expect(html).toContain('Not drawn here');
  expect(html).toContain('video');
  expect(html).toContain('A film');
});
