import { describe, expect, it } from '@jest/globals';
import { decisionValue, pageValue, readDecisionValue, readPageValue } from '../../src/slack/answers/button-value';
import { type ReviewSession, readSession, writeSession } from '../../src/slack/answers/review-session';
import { readSelection, type Selection, writeSelection } from '../../src/slack/answers/selection';
import type { Surface } from '../../src/slack/answers/surface';
import * as ids from '../../src/slack/ids';
import { readRejecting, rejectingFrom } from '../../src/slack/listeners/with-reason';
import { expectUnchanged, leftBy, RELEASES } from '../support/releases';

const FILE = 'slack.json';
const ARTICLE = '1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b';
const POSITION = { words: 'zebra', cursor: 'a'.repeat(24), from: 10, read: 400 };
const PAGE = {
  position: POSITION,
  rows: [ARTICLE, 'another'],
  total: 12,
  atLeast: true,
  searched: 400,
  next: POSITION,
  previous: POSITION,
};
const SURFACE: Surface = {
  user: 'U0MONA',
  channel: 'C0REVIEW',
  responseUrl: 'https://hooks.slack.com/x',
  via: 'pending',
  page: PAGE,
};

const SESSION: ReviewSession = {
  ...{ via: 'home', approved: 3, rejected: 1, returned: 4, skipped: 2, gone: 5 },
  ...{
    behind: 'a'.repeat(24),
    articleId: ARTICLE,
    review: 2,
    since: 1_795_349_520_000,
    isGone: true,
    choice: 'reject',
  },
};

const SELECTION: Selection = {
  ...{ via: 'home', listed: { words: 'zebra' }, choice: 'reject', since: 1_795_349_520_000 },
  which: [{ articleId: ARTICLE }, { articleId: 'another', review: 2 }],
};

/** What stands in messages and forms for as long as somebody may press a button on them. */
interface InSlack {
  readonly ids: typeof IDS;
  readonly values: Record<keyof typeof VALUES, string>;
}
const IDS: Record<string, Record<string, string>> = { ...ids };
const VALUES = {
  onCard: decisionValue(ARTICLE),
  ofLaterReview: decisionValue(ARTICLE, undefined, 2),
  inRow: decisionValue(ARTICLE, PAGE),
  toPage: pageValue(POSITION),
  toPreviousPage: pageValue({ ...POSITION, back: true }),
  rejecting: rejectingFrom({ articleId: ARTICLE, review: 2 }, SURFACE),
  reviewing: writeSession(SESSION),
  selecting: writeSelection(SELECTION),
};

it('what stands in Slack is what was written down, so that a change of it is decided upon: npm run fixtures', () => {
  expectUnchanged(FILE, { ids: IDS, values: VALUES });
});

describe.each(RELEASES)('what the release “%s” left in Slack', (release) => {
  const left = () => leftBy<InSlack>(release, FILE);

  it('has names that are still known', () => {
    for (const [kind, names] of Object.entries(left().ids)) {
      expect(Object.values(IDS[kind] ?? {})).toEqual(expect.arrayContaining(Object.values(names)));
    }
  });

  it('says what it said', () => {
    const { onCard, ofLaterReview, inRow, toPage, toPreviousPage, rejecting, reviewing, selecting } = left().values;
    expect(readDecisionValue(onCard)).toEqual({ articleId: ARTICLE });
    expect(readDecisionValue(ofLaterReview)).toEqual({ articleId: ARTICLE, review: 2 });
    expect(readDecisionValue(inRow)).toEqual({ articleId: ARTICLE, page: PAGE });
    expect(readPageValue(toPage)).toEqual(POSITION);
    expect(readPageValue(toPreviousPage)).toEqual({ ...POSITION, back: true });
    expect(readRejecting(rejecting, 'U0MONA')).toEqual({ articleId: ARTICLE, review: 2, surface: SURFACE });
    expect(readSession(reviewing)).toEqual(SESSION);
    expect(readSelection(selecting)).toEqual(SELECTION);
  });
});
