import { describe, expect, it } from '@jest/globals';
import { fallback } from '../../../src/slack/sentence';
import {
  ASKED,
  askedTitle,
  cameOfRecord,
  cameOfSeveral,
  offered,
  optionFacts,
} from '../../../src/slack/wording/several';
import type { CameOfOne } from '../../../src/usecases/decide-several';
import { aDecidedRecord, anArticle, aRecord, NOW } from '../../support/records';

const FOR_MONA = { choice: 'approve', viewer: 'U0MONA', reviewers: 'the moderators' } as const;
const record = { ...aDecidedRecord('published'), status: 'decided' as const, undoSeconds: 30 };
const decision = record.decision as NonNullable<typeof record.decision>;
const done: CameOfOne = { articleId: 'a1', came: 'decided', decided: { record, decision, repeated: false } };
const before: CameOfOne = { articleId: 'a1', came: 'decided', decided: { record, decision, repeated: true } };
const lost: CameOfOne = {
  ...{ articleId: 'a2', came: 'refused' },
  refusal: {
    ...{ code: 'already-decided', articleId: 'a2', title: 'Two' },
    decision: { status: 'rejected', by: 'U0MAX', via: 'card', at: '2026-11-22T12:12:00.000Z' },
  },
};
const refused = (refusal: Extract<CameOfOne, { came: 'refused' }>['refusal']): CameOfOne => ({
  articleId: 'a3',
  came: 'refused',
  refusal,
});

const told = (all: readonly CameOfOne[], over = {}) => {
  const { summary, lists } = cameOfSeveral(all, { ...FOR_MONA, ...over });
  return [fallback(summary), ...lists.map(({ lines }) => lines.map(fallback))];
};

describe('what came of several decisions', () => {
  it('is counted, and named where somebody was first', () => {
    expect(told([done, done, lost])).toEqual([
      '2 approved · 1 decided already · 0 failed. They go out in 30 s, unless they are undone.',
      [expect.stringMatching(/^“Two”: rejected by <@U0MAX> <!date/)],
    ]);
  });

  it('counts once what the same person had decided before', () => {
    expect(told([done, before])[0]).toMatch(
      /^1 approved · 1 approved by you before, which counts once · 0 decided already · 0 failed\. It goes out in 30 s/,
    );
    expect(told([before, before])[0]).toMatch(/^0 approved · 2 approved by you before, which count once/);
    // Until when those may be undone is not known here.
    expect(told([before])[0]).toBe(
      '0 approved · 1 approved by you before, which counts once · 0 decided already · 0 failed.',
    );
  });

  it('says what failed and why, and once what is of no article', () => {
    const own = refused({ code: 'own-article', articleId: 'a3', title: 'Three' });
    const unknown = refused({ code: 'reviewers-unknown' });
    expect(
      told([own, unknown, unknown, { articleId: 'a4', came: 'unknown' }, { articleId: 'a5', came: 'left' }]),
    ).toEqual([
      '0 approved · 0 decided already · 4 failed · 1 not reached in time.',
      [expect.stringContaining('“Three” is your own article'), expect.stringContaining('I could not ask Slack')],
    ]);
    const nobody = refused({ code: 'not-a-reviewer', articleId: 'a3', title: 'Three' });
    expect(told([nobody, nobody])[1]).toHaveLength(1);
  });

  it('is as true of rejections', () => {
    expect(told([done], { choice: 'reject' })[0]).toBe(
      '1 rejected · 0 decided already · 0 failed. It holds in 30 s, unless it is undone.',
    );
  });

  it.each([
    [{ status: 'decided', decisions: 1, undoSeconds: 3600 }, 'It goes out in 60 min, unless it is undone.'],
    [{ status: 'decided', decisions: 2, undoSeconds: 90 }, 'They go out in 1 min 30 s, unless they are undone.'],
  ] as const)('says until when it may be undone in the words of a single decision: %j', (of, words) => {
    const { decisions, ...over } = of;
    const one: CameOfOne = { ...done, decided: { record: { ...record, ...over }, decision, repeated: false } };
    expect(told(Array.from({ length: decisions }, () => one))[0]).toMatch(new RegExp(`failed\\. ${words}$`));
  });
});

describe('what may be ticked', () => {
  const chosen = { items: [aRecord(), aRecord()], scope: 'all' as const, count: 2, own: 0 };

  it.each([
    [{}, {}, 'All 2 articles waiting.'],
    [{ items: [aRecord()] }, {}, 'The only article waiting.'],
    [{ nextCursor: 'c' }, { words: 'x' }, 'The 2 articles that match “x” that have waited longest.'],
    [{ items: [aRecord()], nextCursor: 'c' }, { words: 'x' }, 'The article that matches “x” that has waited longest.'],
    [{ items: [aRecord()] }, { words: 'x' }, 'The only article waiting that matches “x”.'],
    [{ items: [aRecord()] }, { words: 'rule:x' }, 'The only article waiting that matches (held by “x”).'],
    [{}, { words: 'rule:x older:1d' }, 'All 2 articles waiting that match (held by “x”, waiting longer than 1 day).'],
    [{ own: 2 }, {}, 'All 2 articles waiting. 2 of your own are left out: somebody else has to decide.'],
    [{ items: [] }, {}, 'Nothing waits that you can decide on.'],
    [{ items: [] }, { words: 'rule:x' }, 'Nothing that waits matches: held by “x”.'],
    [{ items: [], own: 1 }, {}, 'Nothing waits that you can decide on. 1 of your own is left out'],
    [
      { items: [], part: { from: 0, total: 0, atLeast: true, searched: 3400 } },
      { words: 'x' },
      'Nothing matches “x”. Looked through the 3,400 oldest so far.',
    ],
  ])('of %j, of %j', (over, listed, words) => {
    expect(fallback(offered({ ...chosen, ...over }, listed))).toContain(words);
  });

  it('has its rules, where it is from and its age in one short line', () => {
    const match = (rule: string) => ({ rule, text: rule, start: 0, how: 'as-written' });
    expect(optionFacts(aRecord(), NOW)).toBe('“forbidden” · cms (API) · 12 min');
    const article = anArticle({
      ...{ matches: [match('r'.repeat(80)), match('two'), match('two')], author: 'a'.repeat(100) },
      source: { via: 'slack', by: 'U0NIA' },
    });
    expect(optionFacts(aRecord({ article }), NOW).length).toBeLessThanOrEqual(75);
    expect(optionFacts(aRecord({ article }), NOW)).toMatch(/” \+1 · a+… · 12 min$/);
    const none = anArticle({ matches: [], source: { via: 'slack', by: 'U0NIA' } });
    expect(optionFacts(aRecord({ article: none }), NOW)).toBe('no rule · from Slack · 12 min');
  });
});

it('what is asked fits a modal’s title, and says what follows', () => {
  expect([askedTitle('approve', 1), askedTitle('reject', 50)]).toEqual(['Approve 1 article?', 'Reject 50 articles?']);
  expect(askedTitle('approve', 50).length).toBeLessThanOrEqual(24);
  expect(fallback(ASKED.approve.sentence(1))).toBe('You are about to approve this article. It is published.');
  expect(fallback(ASKED.reject.sentence(2))).toBe('You are about to reject these 2 articles. None is published.');
});

it('an article that was decided meanwhile is named with who decided', () => {
  expect(fallback(cameOfRecord(aDecidedRecord('rejected', { by: 'cms', via: 'api' })))).toContain(
    '”: rejected by cms (API) ',
  );
  expect(fallback(cameOfRecord(aDecidedRecord('expired')))).toMatch(/”: expired <!date/);
});
