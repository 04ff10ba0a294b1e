import { expect, it } from '@jest/globals';
import { readReplyValue, replyValue } from '../../../src/slack/answers/reply-value';

it('names a reply, and fits a button however long the article’s id is', () => {
  const reply = { articleId: 'a'.repeat(80), thread: '1714996800.000100', ts: '1714996900.000200' };
  expect(replyValue(reply).length).toBeLessThan(2000);
  expect(readReplyValue(replyValue(reply))).toEqual(reply);
});

it.each([undefined, '', 'a1', 'a1|1.1', 'a1|1.1|x', 'a b|1.1|2.2', 'a1|1.1|2.2|3.3'])('%j names none', (value) => {
  expect(readReplyValue(value)).toBeUndefined();
});
