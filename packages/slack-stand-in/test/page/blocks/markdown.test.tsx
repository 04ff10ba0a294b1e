import { expect, it } from '@jest/globals';
import { Markdown } from '../../../src/page/blocks/markdown';
import type { Viewer } from '../../../src/page/viewer';

const viewer = { user: { id: 'U0ANN' }, origin: 'http://127.0.0.1:3001' } as Viewer;
/** What a text is drawn as, without the box around it. */
const drawn = (text: string): string =>
  /^<div class="markdown">(.*)<\/div>$/s.exec(String(<Markdown text={text} viewer={viewer} />))?.[1] ?? '';
const words = (html: string) => `<div class="words" dir="auto">${html}</div>`;
const item = (html: string, attributes = '') => `<li${attributes}><span class="words" dir="auto">${html}</span></li>`;
const link = (url: string, html: string) =>
  `<a dir="auto" href="${url}" target="_blank" rel="noopener noreferrer">${html}</a>`;

it.each([
  ['bold', '**one** and __two__', words('<b>one</b> and <b>two</b>')],
  ['italic', '*one* and _two_', words('<i>one</i> and <i>two</i>')],
  ['both', '**bold _and italic_**, ***all***', words('<b>bold <i>and italic</i></b>, <i><b>all</b></i>')],
  ['struck through', '~~gone~~', words('<s>gone</s>')],
  ['code', 'a `*b* :x:`', words('a <code>*b* :x:</code>')],
  ['escaped', '\\*plain\\*', words('*plain*')],
  ['emoji', ':tada: and :unknown_one:', words('🎉 and :unknown_one:')],
  ['lines', 'one\ntwo\n\nthree', words('one<br/>two') + words('three')],
  ['a link', '[there](https://example.com/a)', words(link('https://example.com/a', 'there'))],
  ['a link in angle brackets', '<https://example.com>', words(link('https://example.com', 'https://example.com'))],
  ['a picture', '![logo](https://example.com/i.png)', words(link('https://example.com/i.png', 'logo'))],
  ['a picture without words', '![](https://a.example/i)', words(link('https://a.example/i', 'https://a.example/i'))],
  [
    'headings',
    '# One\n### Two',
    '<p class="markdown-heading" dir="auto">One</p><p class="markdown-heading" dir="auto">Two</p>',
  ],
  [
    'a list',
    '- one\n- two\n  - *deep*',
    `<ul>${item('one')}<li><span class="words" dir="auto">two</span><ul>${item('<i>deep</i>')}</ul></li></ul>`,
  ],
  ['a numbered list', '1. one\n2. two', `<ol>${item('one')}${item('two')}</ol>`],
  ['one that starts later', '3. three', `<ol start="3">${item('three')}</ol>`],
  [
    'tasks',
    '- [ ] open\n- [x] **done**\n- [y] none',
    `<ul>${item('☐ open', ' class="task"')}${item('☑ <b>done</b>', ' class="task"')}${item('[y] none')}</ul>`,
  ],
  ['brackets that are no task', '> [x] no item', `<blockquote>${words('[x] no item')}</blockquote>`],
  [
    'a code block',
    '```js\nlet a = "<b>";\n\nlet c;\n```',
    '<pre dir="auto">let a = &quot;&lt;b&gt;&quot;;\n\nlet c;</pre>',
  ],
  ['a quote', '> one\n> two', `<blockquote>${words('one<br/>two')}</blockquote>`],
  ['a divider', 'a\n\n---\n\nb', `${words('a')}<hr/>${words('b')}`],
  [
    'a table',
    '| a | b |\n|---|--:|\n| *c* | d |',
    '<table><thead><tr><th>a</th><th class="align-right">b</th></tr></thead>' +
      '<tbody><tr><td><i>c</i></td><td class="align-right">d</td></tr></tbody></table>',
  ],
])('%s', (_, text, html) => {
  expect(drawn(text)).toBe(html);
});

it.each([
  '<b onclick="x()">no</b>',
  '<script>alert(1)</script>',
  '[no](javascript:alert(1))',
  '![no](data:image/png;base64,AAAA)',
  '[no](data:text/html,x)',
])('nothing of the text becomes HTML or a link that runs: %s', (text) => {
  expect(drawn(text)).not.toMatch(/<(?!\/?(div|span)\b)/);
});

it('an address of the page itself opens in it', () => {
  expect(drawn('[here](http://127.0.0.1:3001/?at=C0ALL)')).toBe(
    words('<a dir="auto" href="/?at=C0ALL&amp;user=U0ANN">here</a>'),
  );
});
