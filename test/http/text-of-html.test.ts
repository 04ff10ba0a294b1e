import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { textOfHtml } from '../../src/http/text-of-html';

it.each([
  ['Tom &amp; Jerry &#8217;s &eacute;t&eacute;', 'Tom & Jerry ’s été'],
  // Escaped twice, a reader of that CMS sees it so.
  ['It&amp;#8217;s', 'It&#8217;s'],
  ['AT&T', 'AT&T'],
  ['The <em>for</em>b<wbr>idden', 'The forbidden'],
  ['<p>one</p>\n<p>two<br>three</p>', 'one two three'],
  ['a<script>b</script>c<style>d</style><!-- e -->f', 'acf'],
  ['a<script>b', 'a'],
  ['a<noscript>b</noscript>', 'ab'],
  ['<img alt="x>y" src=x>a', 'a'],
  ['5 < 6, I <3 you', '5 < 6, I <3 you'],
  ['&lt;script&gt;a&lt;/script&gt;', '<script>a</script>'],
  ['&nbsp;a&nbsp; &#160;b ', 'a b'],
  ['&#0;&#xD800;', '\ufffd\ufffd'],
  ['&#x1F389;', '🎉'],
  ['', ''],
])('%j reads %j', (html, text) => {
  expect(textOfHtml(html)).toBe(text);
});

it('reads whatever was escaped as it was before', () => {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(textOfHtml(escaped(text))).toBe(text.replace(/\s+/gu, ' ').trim());
    }),
  );
});

it('takes as long as the text is', () => {
  expect(textOfHtml('<'.repeat(100_000))).toHaveLength(100_000);
  expect(textOfHtml('<b>&amp;'.repeat(10_000))).toBe('&'.repeat(10_000));
});
