import { describe, expect, it } from '@jest/globals';
import type { Notice } from '../../../src/domain/review-channel';
import { noticed, noticeMessage } from '../../../src/slack/blocks/notices';
import { fallback, mention } from '../../../src/slack/sentence';
import { aDecidedRecord, aRecord } from '../../support/records';

const some = (count: number) =>
  Array.from({ length: count }, (_, n) => aRecord({ articleId: `a${n}`, article: { title: `Title ${n}` } }));
const told = (kind: Notice['kind'], over: Partial<Notice> = {}, reviewers = mention('S0REVIEWERS')) =>
  fallback(noticed({ of: 'a1', kind, records: [aRecord()], to: 'C0REVIEW', ...over }, reviewers));

describe('of one article', () => {
  it.each([
    [
      'held',
      /^Your article “A forbidden title” is held for review: .*I’ll tell you here when it is decided\. Deadline: <!date.*not published\.$/,
    ],
    [
      'reminder',
      /^“A forbidden title” is still waiting for a decision\. Deadline: <!date.*>\. Undecided by then, it expires and is not published\.$/,
    ],
    ['escalation', /^<!subteam\^S0REVIEWERS> “A forbidden title” has waited since .* needs a decision\./],
    ['expiry', /^<!subteam\^S0REVIEWERS> “A forbidden title” has expired: nobody decided in time/],
  ] as const)('%s', (kind, expected) => {
    expect(told(kind)).toMatch(expected);
  });

  it('an escalation calls whom the configuration names for it', () => {
    expect(told('escalation', { mention: 'U0CHIEF' })).toMatch(/^<@U0CHIEF> /);
  });

  it('nobody is called where nobody is named', () => {
    expect(told('expiry', {}, '' as never)).toMatch(/^“A forbidden title” has expired/);
  });

  it('the last reminder says that it is', () => {
    expect(told('reminder', { broadcast: true })).toMatch(/not published\. This is the last reminder\.$/);
  });

  it.each([
    [
      { via: 'api', by: 'cms' },
      'If it should be, a moderator can reopen it, or cms (API) can submit it again, as a new article.',
    ],
    [
      { via: 'slack', by: 'U0NIA' },
      'If it should be, a moderator can reopen it, or it can be submitted again, with the shortcut Submit an article.',
    ],
  ] as const)(
    'what expired tells the channel, and whoever submitted it, who can bring it again: %j',
    (source, wayOn) => {
      const records = [aDecidedRecord('expired', { via: 'deadline' }, { article: { source } })];
      expect(told('expiry', { records })).toContain(`it is not published. ${wayOn}`);
      expect(told('outcome', { records })).toContain(`It is not published. ${wayOn}`);
    },
  );

  it('an outcome says why', () => {
    const records = [aDecidedRecord('rejected', { reason: 'Off topic' })];
    expect(told('outcome', { records })).toMatch(/Rejected by <@U0MONA>.*\nReason: Off topic\n/);
  });
});

describe('of one’s own', () => {
  it.each([
    ['published', 'slack', /Approved by .*\nIt is published\.$/],
    [
      'rejected',
      'slack',
      /Rejected by .*\nIt is not published\. Changed, it can be submitted again, with the shortcut Submit an article\.$/,
    ],
    [
      'returned',
      'api',
      /\nIt is not published\. Changed, it can be submitted again by cms \(API\), as a new article\.$/,
    ],
    ['withdrawn', 'slack', /Withdrawn by .*\nIt is not published\.$/],
    [
      'expired',
      'slack',
      /It is not published\. If it should be, a moderator can reopen it, or it can be submitted again/,
    ],
  ] as const)('%s is told with what comes next', (status, via, expected) => {
    const source = via === 'api' ? { via, by: 'cms' } : { via, by: 'U0NIA' };
    expect(told('outcome', { records: [aDecidedRecord(status, {}, { article: { source } })] })).toMatch(expected);
  });

  it.each(['held', 'outcome'] as const)('%s leads to where it can be read', (kind) => {
    const records = [aDecidedRecord('rejected', {}, { article: { url: 'https://example.com/a' } })];
    const { blocks } = noticeMessage({ of: 'a1', kind, records, to: 'U0NIA' });
    const link = { type: 'link', url: 'https://example.com/a', text: 'A forbidden title' };
    expect(JSON.stringify(blocks)).toContain(JSON.stringify(link));
  });
});

describe('what is held', () => {
  const held = (over: Parameters<typeof aRecord>[0]) =>
    noticeMessage({ of: 'a1', kind: 'held', records: [aRecord(over)], to: 'U0NIA' }).blocks;
  const article = { source: { via: 'slack', by: 'U0NIA' } } as const;

  it('can be withdrawn there, where its review knows that door, by who submitted it in Slack', () => {
    expect(held({ article, definition: 2, review: 3 }).at(-1)).toMatchObject({
      type: 'actions',
      elements: [{ action_id: 'withdraw_in_message', value: 'a1.3', confirm: { deny: { text: 'Keep it' } } }],
    });
    for (const none of [
      { article, definition: 1 },
      { article, definition: 2, status: 'withdrawn' as const },
      { definition: 2 },
    ]) {
      expect(held(none)).toHaveLength(1);
    }
  });
});

describe('what was returned', () => {
  const told = (via: 'api' | 'slack', by: string) => {
    const records = [aDecidedRecord('returned', { reason: 'Shorter' }, { article: { source: { via, by } } })];
    return noticeMessage({ of: 'a1', kind: 'outcome', records, to: 'U0NIA' });
  };

  it('has a way on for who submitted it in Slack, and names the program that did', () => {
    const inSlack = told('slack', 'U0NIA');
    expect(inSlack.text).toMatch(
      /Returned by <@U0MONA>.*\nReason: Shorter\nIt is not published\. Change .* submit it again\.$/,
    );
    expect(inSlack.blocks.at(-1)).toMatchObject({
      type: 'actions',
      elements: [{ action_id: 'resubmit', text: { text: 'Edit and resubmit' }, value: 'a1' }],
    });
    const overHttp = told('api', 'cms');
    expect(overHttp.text).toMatch(/it can be submitted again by cms \(API\), as a new article\.$/);
    expect(overHttp.blocks.map(({ type }) => type)).not.toContain('actions');
  });

  it('is all that is offered to be submitted again', () => {
    const records = [aDecidedRecord('rejected', {}, { article: { source: { via: 'slack', by: 'U0NIA' } } })];
    expect(noticeMessage({ of: 'a1', kind: 'outcome', records, to: 'U0NIA' }).blocks).toHaveLength(1);
  });
});

describe('of many', () => {
  it('D2: a reminder names them and the first deadline', () => {
    expect(told('reminder', { records: some(12) })).toMatch(
      /^12 articles are still waiting for a decision: “Title 0”, .*“Title 9”, and 2 more\. First deadline: <!date/,
    );
  });

  it('a reminder that is the last for one of them says so, also where no deadline is known', () => {
    expect(told('reminder', { records: some(2), broadcast: true })).toMatch(
      /First deadline: <!date.* is not published\. This reminder is the last for at least one of them\.$/,
    );
    const records = some(2).map(({ deadline: _, ...record }) => record);
    expect(told('reminder', { records, broadcast: true })).toMatch(/“Title 1”\. This reminder is the last for/);
    expect(told('reminder', { records })).toMatch(/“Title 1”\.$/);
    expect(told('reminder', { records: some(2), broadcast: false })).not.toContain('This reminder');
    expect(told('escalation', { records: some(2), broadcast: true })).not.toContain('This reminder');
  });

  it.each(['reminder', 'escalation', 'expiry'] as const)(
    'D2: %s has each title as a point of a list, linked',
    (kind) => {
      const records = some(12).map((record) => ({
        ...record,
        article: { ...record.article, url: 'https://example.com/a' },
      }));
      const { text, blocks } = noticeMessage({ of: 'digest#1', kind, records, to: 'C0REVIEW' });
      const [words, list, rest] = blocks as unknown as {
        elements: [{ type: string; elements: { elements: object[] }[] }];
      }[];
      expect(list?.elements[0]).toMatchObject({ type: 'rich_text_list' });
      expect(list?.elements[0].elements).toHaveLength(11);
      expect(list?.elements[0].elements[0]?.elements[1]).toEqual({
        type: 'link',
        url: 'https://example.com/a',
        text: 'Title 0',
      });
      expect(JSON.stringify(list)).toContain('and 2 more');
      expect(JSON.stringify(words)).toMatch(/12 articles .*:"/);
      expect(JSON.stringify(rest)).toMatch(/(deadline|Deadline|again)/);
      expect(text).toContain('12 articles');
    },
  );

  it('D2: of one there is a sentence, and no list', () => {
    expect(noticeMessage({ of: 'a1', kind: 'reminder', records: [aRecord()], to: 'C0REVIEW' }).blocks).toHaveLength(1);
  });

  it('D2: an escalation, and an expiry, name them too, not listed', () => {
    expect(told('escalation', { records: some(2) })).toContain(
      '2 articles have waited long and need a decision: “Title 0”, “Title 1”',
    );
    const expired = told('expiry', { records: some(2) });
    expect(expired).toContain('2 articles have expired');
    expect(expired).toMatch(/\. A moderator can reopen what should be published, or it can be submitted again where/);
  });

  it('D1: a closing says what became of all', () => {
    const records = [aDecidedRecord('published'), aDecidedRecord('rejected'), aDecidedRecord('rejected')];
    expect(told('closing', { records })).toBe(
      'The message above can’t be changed any more. All decided: 1 approved, 2 rejected.',
    );
  });
});
