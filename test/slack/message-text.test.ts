import { expect, it } from '@jest/globals';
import { messageText } from '../../src/slack/message-text';

it.each([
  [' Fine &lt;b&gt; &amp;amp; well ', 'Fine <b> &amp; well'],
  ['see <https://example.com/a?b=1&amp;c=2|example.com>', 'see https://example.com/a?b=1&c=2'],
  ['to <mailto:max@example.com|max@example.com>', 'to max@example.com'],
  ['<@U0MAX> and <@W0MONA|mona>', '<@U0MAX> and <@W0MONA>'],
  ['in <#C0REVIEW|review> or <#C0REVIEW>', 'in #review or #C0REVIEW'],
  ['<!here> <!subteam^S0MODS|@mods> <!subteam^S0MODS>', '@here @mods @S0MODS'],
  ['1 > 2 < 3', '1 > 2 < 3'],
])('%j reads %j', (text, words) => {
  expect(messageText(text)).toBe(words);
});
