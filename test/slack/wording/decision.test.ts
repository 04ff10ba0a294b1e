import { describe, expect, it } from '@jest/globals';
import type { Decision } from '../../../src/domain/decision';
import type { Refusal } from '../../../src/domain/errors';
import { fallback, mention } from '../../../src/slack/sentence';
import { decided, refused, refusedTitle, tooSoon, undone } from '../../../src/slack/wording/decision';
import { aDecidedRecord } from '../../support/records';

const REVIEWERS = mention('S0MODERATORS');
const decision: Decision = { status: 'published', by: 'U0MONA', via: 'card', at: '2026-11-22T12:12:00.000Z' };
const AT = '<!date^1795349520^{date_short_pretty} at {time}|2026-11-22 12:12 UTC>';

describe('every refusal has its sentence', () => {
  const articleId = 'a1';
  const sentences: { [Code in Refusal['code']]: [Extract<Refusal, { code: Code }>, RegExp] } = {
    'article-not-found': [{ code: 'article-not-found', articleId }, /can’t find this article/],
    erased: [{ code: 'erased', articleId }, /was erased/],
    'not-held-yet': [{ code: 'not-held-yet', articleId }, /only just come in.*click again/],
    'was-never-held': [{ code: 'was-never-held', articleId }, /No rule held this article/],
    'already-decided': [{ code: 'already-decided', articleId, decision }, /^<@U0MONA> already approved this/],
    released: [{ code: 'released', articleId, decision, releasedAt: decision.at }, /Too late to undo: this went out/],
    'cannot-end-so': [
      { code: 'cannot-end-so', articleId },
      /begun by another version of me, which doesn’t know this decision.*choose another/,
    ],
    'other-review': [{ code: 'other-review', articleId }, /begun anew.*Nothing was changed/],
    'undo-unconfirmed': [{ code: 'undo-unconfirmed', articleId }, /can’t tell whether this was undone in time/],
    'undone-too-often': [{ code: 'undone-too-often', articleId, times: 20 }, /undone 20 times already/],
    'title-held': [
      {
        ...{ code: 'title-held', articleId, wanted: 'Not <so> forbidden' },
        matches: [{ rule: 'forbidden', text: 'forbidden', start: 9, how: 'as-written' }],
      },
      /^A rule holds “Not &lt;so&gt; forbidden”, too: it contains “forbidden”\. Nothing was decided\.$/,
    ],
    'not-decided': [{ code: 'not-decided', articleId }, /waits for a decision, so there is nothing to undo/],
    'not-ended': [
      { code: 'not-ended', articleId },
      /has not ended, so there is nothing to reopen.*Nothing was changed/,
    ],
    replaced: [
      { code: 'replaced', articleId, title: 'The old one', by: { articleId: 'a2', title: 'The new <one>' } },
      /^“The old one” was replaced by “The new &lt;one&gt;”: if it has not ended, it is being withdrawn\. Nothing was changed\.$/,
    ],
    'was-withdrawn': [{ code: 'was-withdrawn', articleId }, /was withdrawn.*submitted anew/],
    'already-reopened': [
      { code: 'already-reopened', articleId, by: 'U0MONA', via: 'card', reason: 'Facts' },
      /^<@U0MONA> already reopened this article\. Nothing was changed\. Reason: Facts$/,
    ],
    'not-a-reviewer': [{ code: 'not-a-reviewer' }, /not yours to decide\. It is up to <!subteam\^S0MODERATORS>/],
    'own-article': [{ code: 'own-article', articleId }, /your own article/],
    'not-the-submitter': [
      { code: 'not-the-submitter', articleId },
      /Somebody else submitted this article.*Nothing was/,
    ],
    'not-yours-to-see': [
      { code: 'not-yours-to-see', articleId },
      /^The details of this article are for whoever submitted it, and for those who decide: <!subteam\^S0MODERATORS>\.$/,
    ],
    unconfirmed: [{ code: 'unconfirmed', articleId }, /could not confirm.*click again: it cannot count twice/],
    stuck: [{ code: 'stuck', articleId }, /has come to a halt.*operator/],
    'reviewers-unknown': [{ code: 'reviewers-unknown' }, /could not ask Slack/],
    'rules-unreadable': [{ code: 'rules-unreadable' }, /can’t read the rules.*nothing was taken in or changed/],
    'idempotency-conflict': [{ code: 'idempotency-conflict', articleId }, /sent before with other content/],
    'submission-unconfirmed': [
      { code: 'submission-unconfirmed', articleId },
      /can’t tell yet whether this article was taken in.*Home/,
    ],
    'too-many-waiting': [{ code: 'too-many-waiting', limit: 3 }, /Too many articles wait.*not taken in/],
    'invalid-cursor': [{ code: 'invalid-cursor' }, /open the list again/],
    'invalid-rule': [
      { code: 'invalid-rule', word: '<x>', why: 'It is <odd>.' },
      /“&lt;x&gt;” can’t be a rule\. It is &lt;odd&gt;\./,
    ],
  };

  it.each(Object.values(sentences))('%p', (refusal, sentence) => {
    expect(fallback(refused(refusal, 'U0MAX', REVIEWERS))).toMatch(sentence);
  });

  it('says who withdrew it, in words that a person would use', () => {
    const withdrawn = { status: 'withdrawn', by: 'cms', via: 'api', at: decision.at } as const;
    const refusal = { code: 'already-decided', articleId, decision: withdrawn } as const;
    expect(fallback(refused(refusal, 'U0MAX', REVIEWERS))).toBe(
      `cms (API) already withdrew this ${AT}. Your click changed nothing.`,
    );
    expect(refusedTitle(refusal)).toBe('Already withdrawn');
    const mine = aDecidedRecord('withdrawn', { by: 'U0NIA', via: 'home' });
    expect(fallback(decided(mine, mine.decision as Decision, true))).toMatch(/^You already withdrew “/);
  });

  it('claims no replacement of which nobody knows yet', () => {
    const refusal = { code: 'replaced', articleId, title: 'The old one', by: { articleId: 'a2' } } as const;
    expect(fallback(refused(refusal, 'U0MAX', REVIEWERS))).toBe(
      'Another submission may have been started to replace “The old one”. In a minute that is known: please try again then. Nothing was changed.',
    );
  });

  it('says with which title it was approved', () => {
    const mine = aDecidedRecord('published', { title: 'Another <one>' });
    const titled = mine.decision as Decision;
    expect(fallback(decided(mine, titled, false))).toBe(
      'Done: you approved “A forbidden title” with the title “Another &lt;one&gt;”. It is published.',
    );
    const lost = (own: Decision) =>
      fallback(refused({ code: 'already-decided', articleId, decision: own, titleLost: true }, 'U0MONA', REVIEWERS));
    expect(lost(titled)).toMatch(/^You already approved this .* with the title “Another &lt;one&gt;”\. That stays/);
    expect(lost(decision)).toMatch(/^You already approved this .*, with the title that was submitted\. That stays/);
  });

  it('says who was first, when and why', () => {
    const rejected = { ...decision, status: 'rejected' as const, reason: 'Too <loud>' };
    expect(fallback(refused({ code: 'already-decided', articleId, decision: rejected }, 'U0MAX', REVIEWERS))).toBe(
      `<@U0MONA> already rejected this ${AT}. Your click changed nothing. Reason: Too &lt;loud&gt;`,
    );
  });

  it.each([
    ...([
      'already-decided',
      'released',
      'cannot-end-so',
      'not-decided',
      'other-review',
      'undone-too-often',
      'not-a-reviewer',
      'own-article',
      'not-the-submitter',
    ] as const),
    ...(['was-never-held', 'unconfirmed', 'stuck'] as const),
  ])('names the article where it was read: %s', (code) => {
    const refusal = { code, articleId, title: 'Apes & <!channel>', decision, releasedAt: decision.at, times: 20 };
    expect(fallback(refused(refusal, 'U0MAX', REVIEWERS))).toContain('“Apes &amp; &lt;!channel&gt;”');
  });

  it.each(Object.values(sentences).map(([refusal]) => refusal))('has a title for a modal: %p', (refusal) => {
    expect(refusedTitle(refusal).length).toBeLessThanOrEqual(24);
    expect(refusedTitle(refusal)).not.toBe('');
  });

  it('speaks to the one who was first as you', () => {
    expect(fallback(refused({ code: 'already-decided', articleId, decision }, 'U0MONA', REVIEWERS))).toMatch(
      /^You already approved this/,
    );
  });

  it('does not take a program for a person of the same name', () => {
    const byProgram = { ...decision, via: 'api' as const };
    expect(fallback(refused({ code: 'already-decided', articleId, decision: byProgram }, 'U0MONA', REVIEWERS))).toMatch(
      /^U0MONA \(API\) already/,
    );
  });

  it('E12: says that a reason is not kept which comes after the same decision', () => {
    const before: Decision = { ...decision, status: 'rejected' };
    const told = (over: Partial<Decision>) => {
      const refusal = {
        code: 'already-decided',
        articleId,
        decision: { ...before, ...over },
        reasonLost: true,
      } as const;
      return fallback(refused(refusal, 'U0MONA', REVIEWERS));
    };
    expect(told({})).toBe(`You already rejected this ${AT}, without a reason. The one you gave now is not kept.`);
    expect(told({ reason: 'Off topic' })).toBe(
      `You already rejected this ${AT}, with another reason. The one you gave now is not kept. Reason: Off topic`,
    );
  });

  it('tells a late clicker that the review is over', () => {
    const expired: Decision = { status: 'expired', by: 'holdpoint', via: 'deadline', at: decision.at };
    expect(fallback(refused({ code: 'already-decided', articleId, decision: expired }, 'U0MAX', REVIEWERS))).toBe(
      `Too late: the review of this article ended ${AT} without a decision. It expired and is not published.`,
    );
  });
});

it('tells that it is too late to undo, and since when', () => {
  const late = (status: 'published' | 'rejected') =>
    fallback(
      refused(
        { code: 'released', articleId: 'a1', decision: { ...decision, status }, releasedAt: decision.at },
        'U0MAX',
        REVIEWERS,
      ),
    );
  expect(late('published')).toBe(`Too late to undo: this went out ${AT}. Nothing was changed.`);
  expect(late('rejected')).toBe(`Too late to undo: this is rejected for good since ${AT}. Nothing was changed.`);
});

describe('a decision that may be undone', () => {
  const releasesAt = '2026-11-22T12:12:30.000Z';
  const TIME_OF_DAY = '<!date^1795349550^{time_secs}|12:12:30 UTC>';

  it.each([
    ['published', `Done: you approved “A forbidden title”. It goes out at ${TIME_OF_DAY}, unless it is undone.`],
    ['rejected', `Done: you rejected “A forbidden title”. It holds from ${TIME_OF_DAY}, unless it is undone.`],
  ] as const)('is not said to hold yet: %s', (status, sentence) => {
    const record = { ...aDecidedRecord(status), status: 'decided' as const, releasesAt };
    expect(fallback(decided(record, { ...decision, status }, false))).toBe(sentence);
  });

  it.each([
    ['published', 30, 'Done: you approved “A forbidden title”. It goes out in 30 s, unless it is undone.'],
    ['rejected', 60, 'Done: you rejected “A forbidden title”. It holds in 1 min, unless it is undone.'],
    ['published', 90, 'Done: you approved “A forbidden title”. It goes out in 1 min 30 s, unless it is undone.'],
    ['published', 3600, 'Done: you approved “A forbidden title”. It goes out in 60 min, unless it is undone.'],
  ] as const)(
    'is told how long that takes where the time is not recorded yet: %s, %i s',
    (status, undoSeconds, sentence) => {
      const record = { ...aDecidedRecord(status), status: 'decided' as const, undoSeconds };
      expect(fallback(decided(record, { ...decision, status }, false))).toBe(sentence);
    },
  );

  it('is told to be undone', () => {
    expect(fallback(undone(aDecidedRecord('published')))).toBe(
      'Undone: “A forbidden title” waits for a decision again.',
    );
  });
});

describe('a decision that stands', () => {
  it('is told once, and once more when it is repeated', () => {
    const rejected = aDecidedRecord('rejected', { reason: 'Off topic' });
    const recorded = rejected.decision as Decision;
    expect(fallback(decided(rejected, recorded, false))).toBe(
      'Done: you rejected “A forbidden title”. It will not be published. Reason: Off topic',
    );
    expect(fallback(decided(rejected, recorded, true))).toBe(
      `You already rejected “A forbidden title” ${AT}. It counted once.`,
    );
  });
});

it('says what did not happen where a press came too soon', () => {
  expect(tooSoon('Approve', 'decided')).toBe(
    'Nothing was decided: you pressed Approve within a second of this being shown. Please read it, and press again.',
  );
});
