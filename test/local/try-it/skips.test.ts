import { expect, it } from '@jest/globals';
import { followSkips } from '../../../src/local/try-it/skips';
import { METADATA_EVENTS } from '../../../src/slack/ids';

const SUBMITTED = '2026-11-22T12:00:00.000Z';
const article = (id: string, status: string, deadline = '2000-01-01T00:00:00.000Z') => ({
  ...{ id, status, deadline, title: `Forbidden ${id}`, submittedAt: SUBMITTED },
});
const CARD = { channel: 'C0REVIEW', ts: '1.000001' };

function message(metadata: object | undefined, more: object = {}) {
  const said = { ts: '2.000002', thread_ts: CARD.ts, text: 'x', metadata, ...more };
  return { type: 'message', channel: 'C0REVIEW', message: said } as never;
}
const notice = (of: string, kind: string) => ({ event_type: METADATA_EVENTS.notice, event_payload: { of, kind } });

/** Skips of a newsroom in which the articles are as told. */
function skipsAmong(...articles: ReturnType<typeof article>[]) {
  return followSkips({
    api: { article: async (id) => articles.find((one) => one.id === id) },
    cardOf: async (id) => (id === 'unshown' ? undefined : CARD),
  });
}

it('tells who was reminded or called, in the thread of which card, and what expired', async () => {
  const [old, young] = [article('old', 'expired'), article('young', 'pending')];
  const skips = skipsAmong(old, young, article('unshown', 'expired'));
  skips.begin(1000, { items: [article('old', 'pending'), young, article('unshown', 'pending')], isMore: true });
  skips.heard(message(notice('young', 'reminder')));
  skips.heard(message(notice('digest#one', 'escalation'), { thread_ts: undefined }));
  expect(await skips.seen()).toEqual({
    to: 1000,
    caused: [
      { what: 'reminder', article: { id: 'young', title: 'Forbidden young' }, place: CARD },
      { what: 'escalation', article: undefined, place: { channel: 'C0REVIEW', ts: '2.000002' } },
      { what: 'expired', article: { id: 'old', title: 'Forbidden old' }, place: CARD },
      { what: 'expired', article: { id: 'unshown', title: 'Forbidden unshown' }, place: undefined },
    ],
    isMore: true,
  });
});

it('tells nothing before a skip, and of the last skip only', async () => {
  const skips = skipsAmong(article('one', 'pending'));
  skips.heard(message(notice('one', 'reminder')));
  expect(await skips.seen()).toBeUndefined();
  skips.begin(1000, { items: [], isMore: false });
  skips.heard(message(notice('one', 'reminder')));
  skips.begin(2000, { items: [], isMore: false });
  expect(await skips.seen()).toEqual({ to: 2000, caused: [], isMore: false });
});

it('takes nothing else for it: other messages, and what was to end later', async () => {
  const later = article('later', 'expired', '2999-01-01T00:00:00.000Z');
  const skips = skipsAmong(later);
  skips.begin(1000, { items: [later], isMore: false });
  const card = { event_type: METADATA_EVENTS.article, event_payload: { article_id: 'later' } };
  for (const other of [message(card), message(undefined), message(notice('later', 'closing'))]) skips.heard(other);
  skips.heard({ type: 'workspace' });
  expect((await skips.seen())?.caused).toEqual([]);
});
