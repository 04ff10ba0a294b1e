import { expect, it } from '@jest/globals';
import { matchesPattern } from '../../src/dynamodb/event-pattern';

const event = { eventName: 'MODIFY', dynamodb: { NewImage: { status: { S: 'published' } } } };

it.each([
  [{}, true],
  [{ eventName: ['INSERT', 'MODIFY'] }, true],
  [{ eventName: ['INSERT'] }, false],
  [{ eventName: ['MODIFY'], dynamodb: { NewImage: { status: { S: ['published'] } } } }, true],
  [{ eventName: ['MODIFY'], dynamodb: { NewImage: { status: { S: ['rejected'] } } } }, false],
  [{ dynamodb: { OldImage: { status: { S: ['pending'] } } } }, false],
])('%j', (pattern, matches) => {
  expect(matchesPattern(event, pattern)).toBe(matches);
});
