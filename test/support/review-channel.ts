import type { ArticleRecord, Card } from '../../src/domain/article-record';
import type { ReviewChannel } from '../../src/domain/review-channel';

/** A channel that remembers what it was told, and fails when asked to. */
export function rememberingChannel() {
  const calls: string[] = [];
  const orphans = new Map<string, Card>();
  const people = new Map<string, string>();
  let failing: { error: Error; on: (call: string) => boolean } | undefined;
  let ts = 0;

  const call = (what: string, record?: ArticleRecord) => {
    const entry = record ? `${what} ${record.articleId} ${record.status}` : what;
    if (failing?.on(entry)) throw failing.error;
    calls.push(entry);
  };
  const card = (shows: Card['shows']): Card => ({ channel: 'C0REVIEW', ts: `${++ts}.0`, shows });

  const channel: ReviewChannel = {
    postCard: async (record) => {
      call('post', record);
      return card('pending');
    },
    findCards: async (records) => {
      call(`find ${records.map((record) => record.articleId).join(',')}`);
      return new Map([...orphans].filter(([id]) => records.some((record) => record.articleId === id)));
    },
    updateCard: async (record, old) => {
      call('update', record);
      return { ...old, shows: record.status };
    },
    removeCard: async (record) => call('remove', record),
    remind: async (record) => call('remind', record),
    escalate: async (record, _card, to) => call(`escalate to ${to}`, record),
    postDigest: async (records, why) => {
      call(`digest ${why} ${records.length}`);
      return card('digest');
    },
    tellRuleChange: async ({ what, added, removed, by }) => call(`rules ${what} ${[...added, ...removed]} ${by}`),
    findPerson: async (email) => {
      call(`look for ${email}`);
      return people.get(email);
    },
    tellSubmitter: async (record, what, person) => call(`tell ${person} ${what}`, record),
  };
  return {
    channel,
    calls,
    orphans,
    /** Who has which e-mail address. */
    people,
    fail: (error: Error, on: (call: string) => boolean = () => true) => {
      failing = { error, on };
    },
    recover: () => {
      failing = undefined;
    },
  };
}
