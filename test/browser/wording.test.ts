import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { type DrawnPage, messageSaying, openDrawnPage } from '../../packages/slack-stand-in/test/browser/drawn-page';
import type { Decision } from '../../src/domain/decision';
import type { Refusal } from '../../src/domain/errors';
import { paragraph } from '../../src/slack/blocks/block';
import { digestMessage } from '../../src/slack/blocks/digest';
import { heldMessage, noticed, outcomeMessage, reminder } from '../../src/slack/blocks/notices';
import { mention, type Sentence } from '../../src/slack/sentence';
import { outcome } from '../../src/slack/wording/article';
import { decided, FAILED, OTHER_WORKSPACE, refused } from '../../src/slack/wording/decision';
import { statsLines } from '../../src/slack/wording/moderation';
import { rulesHeading } from '../../src/slack/wording/rules';
import { accepted, testResult } from '../../src/slack/wording/screening';
import { ownOnly, pagePart, pendingSummary } from '../../src/slack/wording/waiting';
import { aDecidedRecord, aRecord, NOW } from '../support/records';

let drawn: DrawnPage;
beforeAll(async () => {
  drawn = await openDrawnPage();
});
afterAll(() => drawn.stop());
afterEach(() => drawn.browser.closePages());

const by = { by: 'U0ANN', at: '2024-05-06T12:00:00.000Z' };
const HELD = aRecord({ submittedAt: '2024-05-06T11:48:00.000Z' });
const approved: Decision = { ...by, status: 'published', via: 'card' };
const rejected: Decision = { ...by, status: 'rejected', via: 'api', reason: 'Off <topic>' };
const expired: Decision = { ...by, status: 'expired', via: 'deadline' };
const articleId = 'a1';
const MODS = mention('S0MODS');
const refusal = (one: Refusal): Sentence => refused(one, 'U0BEN', MODS);
const wait = (count: number, more: object = {}) => ({ items: [], scope: 'all' as const, count, ...more });
const WHEN = 'May 6, 2024 at 2:00 PM';

/** What the app says, and what a person reads; the viewer is in Berlin. */
const SENTENCES: [said: Sentence, read: string][] = [
  [refusal({ code: 'article-not-found', articleId }), 'I can’t find this article, so there is nothing to decide.'],
  [
    refusal({ code: 'not-held-yet', articleId }),
    'This article has only just come in and can’t be decided yet. Please click again in a few seconds.',
  ],
  [
    refusal({ code: 'was-never-held', articleId }),
    'No rule held this article: it was published without a review, so there is nothing to decide.',
  ],
  [
    refusal({ code: 'already-decided', articleId, decision: approved, title: 'A <title>' }),
    `@Ann Example already approved “A <title>” ${WHEN}. Your click changed nothing.`,
  ],
  [
    refusal({ code: 'already-decided', articleId, decision: rejected }),
    `U0ANN (API) already rejected this ${WHEN}. Your click changed nothing. Reason: Off <topic>`,
  ],
  [
    refused({ code: 'already-decided', articleId, decision: approved }, 'U0ANN', MODS),
    `You already approved this ${WHEN}. Your click changed nothing.`,
  ],
  [
    refusal({ code: 'already-decided', articleId, decision: expired }),
    `Too late: the review of this article ended ${WHEN} without a decision. It expired and is not published.`,
  ],
  [
    refusal({ code: 'not-a-reviewer', articleId }),
    'This is not yours to decide. It is up to @mods. Nothing was changed.',
  ],
  [
    refusal({ code: 'not-a-reviewer' }),
    'This is not yours to decide. It is up to @mods. To submit an article, use the shortcut Submit an article or the app’s Home.',
  ],
  [
    refusal({ code: 'own-article', articleId }),
    'This is your own article, so somebody else has to decide. Nothing was changed.',
  ],
  [
    refusal({ code: 'not-yours-to-see', articleId, title: 'A <title>' }),
    'The details of “A <title>” are for whoever submitted it, and for those who decide: @mods.',
  ],
  [
    refusal({ code: 'unconfirmed', articleId }),
    'I could not confirm your decision. Please click again: it cannot count twice.',
  ],
  [
    refusal({ code: 'stuck', articleId }),
    'This article has come to a halt, so nobody can decide it now. An operator has to restart it; until then it stays unpublished.',
  ],
  [
    refusal({ code: 'reviewers-unknown' }),
    'I could not ask Slack who may do this, so nothing was changed. Please try again in a moment.',
  ],
  [
    refusal({ code: 'idempotency-conflict', articleId }),
    'This form was sent before with other content. Please open a new one.',
  ],
  [
    refusal({ code: 'rules-unreadable' }),
    'I can’t read the rules just now, so nothing was taken in or changed. Please try again in a moment.',
  ],
  [refusal({ code: 'invalid-cursor' }), 'That page of the list is gone. Please open the list again.'],
  [refusal({ code: 'invalid-rule', word: '<x>', why: 'It is <odd>.' }), '“<x>” can’t be a rule. It is <odd>.'],
  [decided(HELD, approved, true), `You already approved “A forbidden title” ${WHEN}. It counted once.`],
  [
    FAILED,
    'Something went wrong on my side, and I can’t tell whether that worked. Please try again: a decision cannot count twice.',
  ],
  [OTHER_WORKSPACE, 'Only members of the workspace that installed Holdpoint can use it.'],
  [outcome(aDecidedRecord('expired', by, HELD)), `Expired ${WHEN}: nobody decided within 12 min. It is not published.`],
  [pendingSummary(wait(101, { oldest: aRecord() }), NOW), '100+ articles are waiting. The oldest has waited 12 min.'],
  [pendingSummary(wait(2, { scope: 'own' }), NOW), '2 articles of yours are waiting.'],
  [ownOnly(mention('U0ANN')), 'You see only what you submitted yourself. The decisions are up to @Ann Example.'],
  [
    pagePart({ position: { words: 'a & b' }, rows: [], searched: 3400, next: { read: 3400 } }, 'all', 0) ?? '',
    'Nothing matches “a & b” so far. Looked through the 3,400 oldest; Look on goes on from there.',
  ],
  [rulesHeading([], 200), 'There are no rules: every article is published at once.'],
  [
    rulesHeading(
      Array.from({ length: 201 }, (_, n) => `word${n}`),
      200,
    ),
    'A title is held for review when it contains one of these 201 words. Here are the first 200.',
  ],
  [testResult({ matches: [] }), 'This title is clean: it would be published at once.'],
  [
    statsLines(
      {
        waiting: 101,
        oldest: aRecord(),
        days: 7,
        decided: { published: 2, rejected: 1, returned: 0, withdrawn: 0, expired: 0 },
        bounded: true,
      },
      NOW,
    ),
    'Waiting: 100+, the oldest for 12 min\nOf the newest 3 decisions in the last 7 days: 2 approved, 1 rejected, 0 expired',
  ],
  [accepted({ title: '*Stars* :tada:' }, { matches: [] }), '“*Stars* :tada:” is clean and is being published.'],
  [
    reminder(HELD),
    '“A forbidden title” is still waiting for a decision. Deadline: May 13, 2024 at 1:48 PM. Undecided by then, it expires and is not published.',
  ],
  [
    noticed({ of: 'a1', kind: 'escalation', records: [HELD], to: 'U0ANN', mention: 'S0MODS' }),
    '@mods “A forbidden title” has waited since May 6, 2024 at 1:48 PM and needs a decision. Deadline: May 13, 2024 at 1:48 PM. Undecided by then, it expires and is not published.',
  ],
  [
    heldMessage(HELD),
    'Your article “A forbidden title” is held for review: its title contains “forbidden”. I’ll tell you here when it is decided. Deadline: May 13, 2024 at 1:48 PM. Undecided by then, it expires and is not published.',
  ],
  [
    outcomeMessage(aDecidedRecord('rejected', { ...by, reason: 'Off <topic>' }, HELD)),
    `Your article “A forbidden title”: Rejected by @Ann Example ${WHEN}, after 12 min.\nReason: Off <topic>\nIt is not published. Changed, it can be submitted again by cms (API), as a new article.`,
  ],
];

it('draws every sentence the app can say as a person should read it', async () => {
  await drawn.slack.client.chat.postMessage({
    channel: 'C0REVIEW',
    text: 'sentences',
    blocks: SENTENCES.map(([said]) => paragraph(said)),
  });
  const page = await drawn.browser.open(drawn.url({ user: 'U0ANN', at: 'C0REVIEW' }));
  expect(await page.locator('.rich-text').allInnerTexts()).toEqual(SENTENCES.map(([, read]) => read));
});

it('draws a digest of what waits', async () => {
  const waiting = Array.from({ length: 24 }, (_, one) => aRecord({ articleId: `a${one}` }));
  const view = { id: 'digest#1', total: 24, waiting, decided: [] };
  await drawn.slack.client.chat.postMessage({ channel: 'C0REVIEW', ...digestMessage(view) });
  const page = await drawn.browser.open(drawn.url({ user: 'U0ANN', at: 'C0REVIEW' }));
  const message = messageSaying(page, '24 articles were held for review');
  expect(await message.locator('li').count()).toBe(11);
  expect(await message.locator('li').last().textContent()).toBe('and 14 more');
  expect(await message.getByText('24 still waiting').isVisible()).toBe(true);
  expect(await message.getByRole('button', { name: 'Show the list' }).isVisible()).toBe(true);
});
