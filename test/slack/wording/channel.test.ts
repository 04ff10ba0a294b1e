import { describe, expect, it } from '@jest/globals';
import { fallback } from '../../../src/slack/sentence';
import { channelClosed, movedTo } from '../../../src/slack/wording/channel';
import { aRecord } from '../../support/records';

it('D9: says where an article is reviewed now', () => {
  expect(fallback(movedTo(aRecord(), 'C0NEW'))).toBe('“A forbidden title” is reviewed in <#C0NEW> now.');
});

describe('D7: tells an operator what they can do', () => {
  it.each([
    ['is_archived', 'unarchive it'],
    ['not_in_channel', '/invite'],
    ['channel_not_found', 'if it is private, invite me'],
    ['restricted_action', 'Slack says restricted_action'],
  ])('where Slack says %s', (error, remedy) => {
    const told = fallback(channelClosed('C0REVIEW', error));
    expect(told).toContain('I can’t post in the review channel <#C0REVIEW>.');
    expect(told).toContain(remedy);
    expect(told).toContain('nothing is lost');
  });
});
