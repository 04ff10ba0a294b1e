import { expect, it } from '@jest/globals';
import { checkPattern, type EventMatcher, matchesPattern } from '../src/event-pattern';

const event = {
  eventName: 'MODIFY',
  resources: ['a', 'b'],
  dynamodb: { NewImage: { status: { S: 'published' } }, OldImage: { status: { S: 'decided' } } },
};
const from = (matcher: EventMatcher) => ({ dynamodb: { OldImage: { status: { S: [matcher] } } } });
const gone = (matcher: EventMatcher) => ({ dynamodb: { OlderImage: { status: { S: [matcher] } } } });

it.each([
  [{}, true],
  [{ eventName: ['INSERT', 'MODIFY'] }, true],
  [{ eventName: ['INSERT'] }, false],
  [{ eventName: ['MODIFY'], dynamodb: { NewImage: { status: { S: ['published'] } } } }, true],
  [{ eventName: ['MODIFY'], dynamodb: { NewImage: { status: { S: ['rejected'] } } } }, false],
  [{ dynamodb: { OldImage: { status: { S: ['pending'] } } } }, false],
  [{ resources: ['b'] }, true],
  [{ resources: ['c'] }, false],
  [from({ 'anything-but': ['published', 'rejected'] }), true],
  [from({ 'anything-but': ['published', 'decided'] }), false],
  [from({ 'anything-but': 'decided' }), false],
  // As on AWS, what is not there is not anything.
  [gone({ 'anything-but': ['published'] }), false],
  [from({ exists: true }), true],
  [from({ exists: false }), false],
  [gone({ exists: false }), true],
  [from({ prefix: 'deci' }), true],
  [from({ prefix: 'pub' }), false],
])('%j', (pattern, matches) => {
  expect(matchesPattern(event, pattern)).toBe(matches);
});

it.each<[object, string]>([
  [{ eventName: ['MODIFY', { suffix: 'Y' }] }, 'aws-stand-in does not implement a mapping with a pattern of suffix'],
  [
    { dynamodb: { NewImage: { status: { S: [{ 'anything-but': { prefix: 'x' } }] } } } },
    'aws-stand-in does not implement a mapping with a pattern of anything-but with prefix',
  ],
  [{ eventName: [{ exists: 1 }] }, 'Event pattern is not valid.'],
  [JSON.parse('{ "eventName": [{ "__proto__": 1 }] }'), 'Event pattern is not valid.'],
  [{ eventName: 'MODIFY' }, 'Event pattern is not valid.'],
])('%j is refused, never taken in part', (pattern, words) => {
  expect(() => checkPattern(pattern, 'a mapping')).toThrow(words);
});

it.each<object>([
  from({ 'anything-but': [1, 'a'] }),
  from({ exists: false }),
  from({ prefix: 'a' }),
  { n: [null, true] },
])('%j is taken', (pattern) => {
  expect(() => checkPattern(pattern, 'a mapping')).not.toThrow();
});
