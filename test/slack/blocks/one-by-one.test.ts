import { describe, expect, it } from '@jest/globals';
import type { KnownBlock, ModalView } from '@slack/types';
import fc from 'fast-check';
import { viewBlocks } from 'slack-stand-in/block-kit';
import { newSession, readSession } from '../../../src/slack/answers/review-session';
import { note } from '../../../src/slack/blocks/block';
import { endModal, settledModal, unreadModal, waitingModal } from '../../../src/slack/blocks/one-by-one';
import { linkedTitle } from '../../../src/slack/blocks/title';
import { anyRecord } from '../../support/any-record';
import { aDecidedRecord, aRecord, NOW } from '../../support/records';
import { isHarmless, mrkdwnIn } from '../support/harmless';
import { sentenceIn } from '../support/sentence-in';

const SESSION = { ...newSession('pending'), skipped: 2, articleId: 'a1', since: NOW.getTime() };
const shown = { session: SESSION, record: aRecord(), waiting: 60, now: NOW };
const undoable = { ...aDecidedRecord('published'), status: 'decided' as const };

const blocksOf = ({ blocks }: ModalView) => blocks as KnownBlock[];
/** The buttons, a row each, by their ids; what else stands there is `-`. */
const rows = (view: ModalView) =>
  blocksOf(view).map((block) =>
    block.type === 'actions' ? block.elements.map((element) => ('action_id' in element ? element.action_id : '')) : '-',
  );

function expectView(view: ModalView): void {
  expect(viewBlocks.safeParse(view.blocks).error?.issues ?? []).toEqual([]);
  expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(250_000);
  expect(view.private_metadata?.length).toBeLessThanOrEqual(3000);
  for (const label of [view.title, view.submit, view.close]) expect(label?.text.length).toBeLessThanOrEqual(24);
  expect(mrkdwnIn(view.blocks).filter((part) => !isHarmless(part))).toEqual([]);
}

describe('an article that waits', () => {
  const article = { url: 'https://example.com/a', excerpt: 'One.\n\nTwo.', author: 'Nia' };
  const view = waitingModal({ ...shown, record: aRecord({ review: 2, article }) });

  it('has all that a decision on it needs, and ways to decide that name it and its review', () => {
    expect(view.title.text).toBe('3 of 60');
    expect(blocksOf(view)[0]).toEqual(linkedTitle(aRecord({ article }).article));
    expect(sentenceIn(blocksOf(view)[1]).replace(/<!date\S* at \{time\}\|([^>]*)>/g, '$1')).toBe(
      [
        'Submitted by: Nia, through cms (API)',
        'Waiting since: 2026-11-22 12:00 UTC, for 12 min',
        'Deadline: 2026-11-29 12:00 UTC',
      ].join('\n'),
    );
    const until = new Date(NOW.getTime() + 1800_000).toISOString();
    const claim = { by: 'U0MONA', at: '2026-11-22T12:10:00.000Z', until, press: '1.0' };
    const taken = waitingModal({ ...shown, record: aRecord({ claim }) });
    expect(sentenceIn(blocksOf(taken)[1])).toMatch(/\n<@U0MONA> has been on it for 2 min$/);
    const text = JSON.stringify(view);
    for (const part of ['Why it was held', '“forbidden”', 'One.\\n\\nTwo.', '"action_id":"read_article"']) {
      expect(text).toContain(part);
    }
    expect(rows(view).at(-1)).toEqual([
      'one_by_one_approve',
      'one_by_one_reject',
      'one_by_one_reject_with_reason',
      'one_by_one_return_to_author',
    ]);
    expect(text.match(/"value":"a1\.2"/g)).toHaveLength(4);
  });

  it('is skipped by what stands below the blocks, and remembers how far one is', () => {
    expect(view).toMatchObject({ submit: { text: 'Skip' }, close: { text: 'Close' }, callback_id: 'one_by_one' });
    expect(readSession(view.private_metadata ?? '')).toEqual(SESSION);
  });

  it('keeps its buttons in their place when something is said', () => {
    const said = waitingModal({ ...shown, sentence: 'Nothing was decided.' });
    expect(rows(said).slice(0, -1)).toEqual(rows(waitingModal(shown)));
    expect(sentenceIn(blocksOf(said).at(-1))).toBe('Nothing was decided.');
  });
});

it('says above an article what it is one of, where that is not all that waits, and goes on doing so', () => {
  const session = newSession('pending', 'rule:forbidden cats');
  const waits = waitingModal({ ...shown, session });
  const decided = settledModal({ ...shown, session, record: undoable, sentence: 'Done.' });
  for (const view of [waits, decided]) {
    expect(blocksOf(view)[0]).toEqual(note('Filtered: matching “cats”, held by “forbidden”.'));
    expect(blocksOf(view)[1]).toEqual(linkedTitle(aRecord().article));
    expect(readSession(view.private_metadata ?? '')).toEqual(session);
  }
  const [found] = blocksOf(waitingModal({ ...shown, session: newSession('pending', 'cats') }));
  expect(found).toEqual(note('Matching “cats”.'));
});

describe('an article that waits no more', () => {
  it.each([
    ['with the way back', undoable, [['one_by_one_undo']]],
    ['for good', aDecidedRecord('rejected'), []],
  ])('has what came of it where its buttons were, %s', (_, record, more) => {
    const before = waitingModal({ ...shown, record: aRecord() });
    const view = settledModal({ ...shown, record, sentence: 'Done.' });
    expect(rows(view)).toEqual([...rows(before).slice(0, -1), '-', ...more]);
    expect(sentenceIn(blocksOf(view)[rows(before).length - 1])).toBe('Done.');
    expect(view.submit?.text).toBe('Next');
    expect(JSON.stringify(view)).not.toContain('one_by_one_approve');
  });

  it('says how long it waited', () => {
    const record = aDecidedRecord('rejected', { at: '2026-11-22T12:03:00.000Z' });
    expect(sentenceIn(blocksOf(settledModal({ ...shown, record, sentence: '' }))[1])).toMatch(/Waited since: .*3 min/);
  });

  it('is but a sentence where it cannot be read, and Next', () => {
    const view = unreadModal(SESSION, 'It was erased.');
    expect([rows(view), view.submit?.text]).toEqual([['-'], 'Next']);
  });
});

describe('the end', () => {
  it.each([
    ['leads back to what still waits', 2, [['one_by_one']]],
    ['does not, where nothing waits', 0, []],
    ['nor where nobody knows', undefined, []],
  ])('%s', (_, waiting, buttons) => {
    const view = endModal(newSession('pending'), waiting, 'Said.');
    expect([rows(view), view.submit?.text]).toEqual([['-', ...buttons], 'Look again']);
    expect(sentenceIn(blocksOf(view)[0])).toBe('Said.');
  });
});

it('tells of its end where there is a Home to show what was decided', () => {
  expect(waitingModal({ ...shown, session: newSession('home') }).notify_on_close).toBe(true);
  expect(waitingModal(shown)).not.toHaveProperty('notify_on_close');
});

it('keeps Slack’s limits and pings nobody, of any article at all', () => {
  fc.assert(
    fc.property(anyRecord, fc.nat(), (record, waiting) => {
      const session = { ...SESSION, words: 'w'.repeat(200), behind: 'c'.repeat(400), gone: 99_999 };
      const any = { ...shown, record, waiting, session };
      const sentence = 'x'.repeat(2999);
      for (const view of [waitingModal({ ...any, sentence }), settledModal({ ...any, sentence })]) expectView(view);
    }),
  );
});
