import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { messageBlocks, viewBlocks } from 'slack-stand-in/block-kit';
import type { ArticleRecord } from '../../src/domain/article-record';
import type { Decision } from '../../src/domain/decision';
import type { Refusal } from '../../src/domain/errors';
import { given } from '../../src/domain/given';
import { CHANGES, type RuleChange } from '../../src/domain/rule-book';
import { said } from '../../src/slack/blocks/block';
import { card } from '../../src/slack/blocks/card';
import { detailsModal } from '../../src/slack/blocks/details';
import { digestMessage } from '../../src/slack/blocks/digest';
import { homeView } from '../../src/slack/blocks/home';
import { heldTitleModal, notDecidedModal, reasonModal, sentenceModal, titleModal } from '../../src/slack/blocks/modals';
import { operations, ruleList, testedTitle } from '../../src/slack/blocks/moderation';
import { notSubmittedModal } from '../../src/slack/blocks/not-submitted';
import { noticed } from '../../src/slack/blocks/notices';
import { listedPage, pendingList } from '../../src/slack/blocks/pending-list';
import { daySummary } from '../../src/slack/blocks/summary';
import { mention } from '../../src/slack/sentence';
import { quoted } from '../../src/slack/wording/article';
import { movedTo } from '../../src/slack/wording/channel';
import { decided, refused } from '../../src/slack/wording/decision';
import { notATitle, unknownWord, usage } from '../../src/slack/wording/moderation';
import { ruleAnswered, ruleChangeTold, rulesUndone } from '../../src/slack/wording/rules';
import { accepted, matchesDescribed } from '../../src/slack/wording/screening';
import type { RuleAnswer } from '../../src/usecases/change-rules';
import { anyRecord } from '../support/any-record';
import { NOW } from '../support/records';

/** All that Slack might make something of. */
const MARKER = '*x* _y_ ~z~ `c` :tada: <!channel> @here';
const MARKS = /\*x|x\*|_y|y_|~z|z~|`c|c`|:tada|tada:|@here|!channel/;
const URL = 'https://acme.slack.com/';
const MODERATORS = mention('S0MODERATORS');

/** Any article, with the marker in all that people wrote; `long`: with a title that fits no sentence. */
function marked(record: ArticleRecord, long: boolean): ArticleRecord {
  const title = long ? MARKER.repeat(7).slice(0, 300) : MARKER;
  const { article, decision } = record;
  const source = article.source.via === 'api' ? { via: 'api' as const, by: MARKER } : article.source;
  const matches = article.matches.map((match) => ({ ...match, start: 0, text: MARKER, rule: MARKER }));
  const by = decision?.via === 'api' ? MARKER : (decision?.by ?? '');
  return {
    ...record,
    article: { ...article, title, excerpt: MARKER, author: MARKER, source, matches },
    ...given({ decision: decision && { ...decision, by, reason: `${MARKER}\n${MARKER}` } }),
  };
}

type Shown = readonly [where: string, blocks: readonly object[]];

/** Whatever the app could show of some articles. */
function everything(records: ArticleRecord[], scope: 'all' | 'own', now: Date): Shown[] {
  const [one] = records as [ArticleRecord];
  const { articleId, article } = one;
  const decision: Decision = one.decision ?? {
    status: 'rejected',
    by: MARKER,
    via: 'api',
    at: one.statusAt,
    reason: MARKER,
  };
  const answer = { articleId, sentence: quoted(one.article) };
  const view = { items: records, scope, count: 30, oldest: one, nextCursor: 'c' };
  const searched = { ...listedPage(view, { words: MARKER }), total: 30, searched: 900 };
  const input = { view, now, reviewers: MODERATORS, workspaceUrl: URL, answer };
  const home = { queue: view, mine: records, decided: records };
  const named = { articleId, title: article.title };
  const refusals: Refusal[] = [
    { code: 'already-decided', decision, ...named },
    { code: 'not-a-reviewer', ...named },
    { code: 'own-article', ...named },
    { code: 'was-never-held', ...named },
    { code: 'not-yours-to-see', ...named },
    { code: 'unconfirmed', ...named },
    { code: 'stuck', ...named },
    { code: 'invalid-rule', word: MARKER, why: MARKER },
  ];
  const no = refusals.map((refusal) => refused(refusal, 'U0MAX', MODERATORS, () => URL));
  const base = { version: 1, by: 'U0MONA', at: now.toISOString(), words: [MARKER], added: [MARKER], removed: [MARKER] };
  const changes: RuleChange[] = [base, ...CHANGES.map((what) => ({ ...base, what }))];
  const known = [{ word: MARKER, as: MARKER }];
  const weighed = { count: 2, of: 1000, isPart: true };
  const answers: RuleAnswer[] = [
    ...changes.map((change) => ({ outcome: 'changed', change, known, released: weighed }) as const),
    { outcome: 'unchanged', known },
    { outcome: 'one-or-several', phrase: MARKER, parts: [MARKER, MARKER] },
    { outcome: 'holds-much', add: [MARKER], wouldHold: weighed },
    { outcome: 'last-rule', remove: MARKER },
  ];
  const sentences = [
    ...no,
    accepted(article, article),
    accepted(article, { matches: [] }),
    ...(['held', 'outcome', 'reminder', 'escalation', 'expiry'] as const).flatMap((kind) =>
      [[one], records].map((those) =>
        noticed({ of: 'a1', kind, records: those, to: 'U0NIA', mention: 'S0MODERATORS' }, '', () => URL),
      ),
    ),
    movedTo(one, 'C0OTHER'),
    decided(one, decision, true),
    decided(one, { ...decision, status: 'rejected' }, false),
    ...answers.map((answer) => ruleAnswered(answer, { remove: MARKER }, '/pending')),
    ...changes.map(ruleChangeTold),
    ...changes.map((since) => rulesUndone({ since }, '/pending')),
    ...changes.map((undone) => rulesUndone({ undone, released: weighed }, '/pending')),
    unknownWord(MARKER, undefined),
    notATitle([{ detail: MARKER }]),
    usage(MARKER),
  ];
  const day = {
    ...{ at: now, waiting: 1, oldest: one, yesterday: '2026-11-21', by: { people: 1, programs: 0 }, atLeast: false },
    decided: { published: 1, rejected: 0, returned: 0, withdrawn: 0, expired: 0 },
  };
  const messages: [string, { text: string; blocks: readonly object[] }][] = [
    ['card', card(one, 'https://example.com/execution')],
    ['list', pendingList({ ...input, page: listedPage(view, {}) })],
    ['search', pendingList({ ...input, page: searched })],
    ['answer above the list', pendingList({ ...input, page: { ...searched, rows: ['gone'] } })],
    [
      'digest',
      digestMessage({ id: 'digest#1', total: 3, waiting: records, decided: [decision] }, { workspaceUrl: URL }),
    ],
    ['summary', daySummary(day, URL)],
    ['tested title', testedTitle(article.title, article)],
    ['rules', ruleList([MARKER])],
    ['operations', operations({ lastSweep: undefined, stuck: records, unshown: records }, now)],
    ...sentences.map((one): [string, { text: string; blocks: readonly object[] }] => ['sentence', said(one)]),
  ];
  const views = [
    homeView({ ...input, shown: { home, page: listedPage(view, {}) }, pendingCommand: '/pending' }),
    reasonModal('reject', '{}', article),
    reasonModal('return', '{}', article),
    titleModal('{}', undefined, article),
    heldTitleModal('{}', article.title, article),
    detailsModal(one, 'https://example.com/execution'),
    ...no.flatMap((sentence) => [
      sentenceModal('No', sentence),
      notDecidedModal('No', sentence, MARKER),
      notSubmittedModal('No', sentence, { title: MARKER, excerpt: MARKER }),
    ]),
  ];
  expect(messages.filter(([, { text }]) => text.includes('<!channel>'))).toEqual([]);
  expect(views.flatMap(({ blocks }) => viewBlocks.safeParse(blocks).error?.issues ?? [])).toEqual([]);
  expect(messages.flatMap(([, { blocks }]) => messageBlocks.safeParse(blocks).error?.issues ?? [])).toEqual([]);
  return [
    ...messages.map(([where, { blocks }]): Shown => [where, blocks]),
    ...views.map(({ type, blocks }): Shown => [type, blocks]),
  ];
}

/** Every object with a text in which people's words stand. */
function* marksIn(value: unknown): Generator<{ type?: string; text: string; emoji?: boolean }> {
  if (typeof value !== 'object' || value === null) return;
  const { text } = value as { text?: unknown };
  if (typeof text === 'string' && MARKS.test(text)) yield value as { text: string };
  for (const member of Object.values(value)) yield* marksIn(member);
}

const isLiteral = ({ type, emoji }: { type?: string; emoji?: boolean }): boolean =>
  type === 'text' || type === 'link' || (type === 'plain_text' && emoji === false);

describe('what a person wrote', () => {
  it.each([
    ['short', false],
    ['long', true],
  ])('is literal in every block of every message and view, with a %s title', (_, long) => {
    fc.assert(
      fc.property(
        fc.array(anyRecord, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('all' as const, 'own' as const),
        (any, scope) => {
          const records = any.map((record, n) => ({ ...marked(record, long), articleId: `a${n}` }));
          const marks = everything(records, scope, NOW).flatMap(([where, blocks]) =>
            [...marksIn(blocks)].map((mark) => ({ where, mark })),
          );
          expect(marks.filter(({ mark }) => !isLiteral(mark))).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is looked for where it stands: each place that names an article has the marker', () => {
    const [record] = fc.sample(anyRecord, { numRuns: 1, seed: 1 }) as [ArticleRecord];
    const shown = everything([marked({ ...record, articleId: 'a0' }, false)], 'all', NOW);
    expect(shown.filter(([, blocks]) => [...marksIn(blocks)].length === 0).map(([where]) => where)).toEqual([]);
    expect(MARKS.test(matchesDescribed({ matches: [{ rule: MARKER, text: 'x', start: 0, how: 'folded' }] }))).toBe(
      true,
    );
  });
});
