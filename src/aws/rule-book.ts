import { randomUUID } from 'node:crypto';
import { messageOf, RefusedError } from '../domain/errors';
import { given, present } from '../domain/given';
import {
  CHANGES,
  difference,
  distinctRules,
  type EditedRules,
  FIRST_RULES,
  type RuleBook,
  type RuleChange,
} from '../domain/rule-book';
import type { Clock, Log } from '../domain/system';
import { TIME } from './read-stored';
import { SETTINGS } from './schema';
import { type SettingsLocation, settingsTable } from './settings-table';

/** How many bodies a process remembers. */
const REMEMBERED_BODIES = 1000;
const MAX_ATTEMPTS = 20;

/** Which body the rules have, by its id, and the version that people were last told of. */
type StoredHead = { readonly version: number; readonly body: string; readonly told?: number };
const storedHead = { version: 0, body: '', 'told?': 0 };

/** The rules as they were at one time, what made them so, and the id of the body before. Never written again. */
type StoredBody = {
  readonly words: readonly string[];
  readonly version: number;
  /**
   * `seed`: not changed, but laid down or taken over; else one of CHANGES, or what only a newer version of ours knows.
   * Absent in an earlier version's, which have `add` or `remove`.
   */
  readonly what?: string;
  readonly changedBy?: string;
  readonly changedAt: string;
  readonly added?: readonly string[];
  readonly removed?: readonly string[];
  readonly add?: string;
  readonly remove?: string;
  readonly previous?: string;
};
const storedBody = {
  words: [''],
  version: 0,
  'what?': '',
  'changedBy?': '',
  changedAt: TIME,
  'added?': [''],
  'removed?': [''],
  'add?': '',
  'remove?': '',
  'previous?': '',
};

/** The rules as an earlier version of ours keeps them. `moved`: the head has them since, and these are stale. */
type EarlierRules = {
  readonly words: readonly string[];
  readonly version: number;
  readonly change?: string;
  readonly told?: number;
  readonly moved?: boolean;
};
const earlierRules = { words: [''], version: 0, 'change?': '', 'told?': 0, 'moved?': false };

/**
 * The rules that moderators keep: a head that says which body they have, read consistently each time, and the bodies. A
 * change writes its body, then moves the head if that still is where it was. The bodies are the history.
 */
export function ruleBook(deps: SettingsLocation & { clock: Clock; log: Log }): RuleBook {
  const table = settingsTable(deps);
  const bodies = new Map<string, StoredBody>();
  const readHead = () => readable(table.get<StoredHead>(SETTINGS.rules, storedHead));

  return {
    current: async () => {
      const head = await readHead();
      const rules = head ? await bodyAt(head.body) : await earlierOrMissing();
      return rules && { words: distinctRules(rules.words), version: rules.version };
    },

    change: (what, edit, by) =>
      moveHead(by, async (head) => {
        const { words, version } = await bodyAt(head.body);
        const edited = edit({ words: distinctRules(words), version });
        return edited && { ...edited, what };
      }),

    undo: async (version, by) => {
      let since: RuleChange | undefined;
      const undone = await moveHead(by, async (head) => {
        const last = await lastChangedAt(head.body);
        since = last && changeOf(last);
        if (last?.version !== version) return undefined;
        const before = last.previous === undefined ? FIRST_RULES : await bodyAt(last.previous);
        return { ...difference(distinctRules(last.words), distinctRules(before.words)), what: 'undo' };
      });
      if (undone) return { undone };
      if (since) return { since };
      throw new RefusedError({ code: 'rules-unreadable' });
    },

    untold: async () => {
      const head = await readHead();
      if (!head) await earlierOrMissing();
      const changes: RuleChange[] = [];
      for (let id = head?.body; id !== undefined; ) {
        const body = await bodyAt(id);
        if (body.version <= (head?.told ?? 0)) break;
        changes.unshift(...present([changeOf(body)]));
        id = body.previous;
      }
      return changes;
    },

    markTold: async (version) =>
      void (await table.update(SETTINGS.rules, {
        UpdateExpression: 'SET told = :told',
        ConditionExpression: 'version >= :told AND (attribute_not_exists(told) OR told < :told)',
        ExpressionAttributeValues: { ':told': version },
      })),

    seed,
  };

  /** What an earlier version of ours keeps, until it is taken over. Where that is gone too, the log says so. */
  async function earlierOrMissing(): Promise<EarlierRules | undefined> {
    const earlier = await readable(table.get<EarlierRules>(SETTINGS.earlierRules, earlierRules));
    if (earlier && !earlier.moved) return earlier;
    deps.log.error('rules-missing', { setting: SETTINGS.rules });
    return undefined;
  }

  async function seed(): Promise<void> {
    if (await readHead()) return;
    const earlier = await readable(table.get<EarlierRules>(SETTINGS.earlierRules, earlierRules));
    // They were here and got lost: what they were, nobody can tell here.
    if (earlier?.moved) return;
    const { words, version } = earlier ?? FIRST_RULES;
    const [body, changedAt] = [randomUUID(), deps.clock().toISOString()];
    const made = { words, version, what: 'seed', changedAt, ...given({ previous: earlier?.change }) };
    await table.put(SETTINGS.ruleBody + body, made);
    await table.put(
      SETTINGS.rules,
      { version, body, ...given({ told: earlier?.told }) },
      { ConditionExpression: 'attribute_not_exists(setting)' },
    );
    await table.update(SETTINGS.earlierRules, {
      UpdateExpression:
        'SET moved = :moved, words = if_not_exists(words, :words), version = if_not_exists(version, :version)',
      ExpressionAttributeValues: { ':moved': true, ':words': words, ':version': version },
    });
  }

  /** Writes what `next` makes of the rules, and moves the head to it; anew, if somebody else was first. */
  async function moveHead(
    by: string,
    next: (head: StoredHead) => Promise<(EditedRules & Pick<RuleChange, 'what'>) | undefined>,
  ): Promise<RuleChange | undefined> {
    let mine: { readonly body: string; readonly change: RuleChange } | undefined;
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const head = await headToMove();
      // The head was moved, and only the word of it got lost.
      if (mine?.body === head.body) return mine.change;
      const made = await next(head);
      if (!made) return undefined;
      const change = { ...made, version: head.version + 1, by, at: deps.clock().toISOString() };
      mine = { body: randomUUID(), change };
      if (await write(head, mine.body, change)) return change;
    }
    throw new Error('the rules kept changing under this edit');
  }

  async function headToMove(): Promise<StoredHead> {
    const there = await readHead();
    if (there) return there;
    if (await earlierOrMissing()) await seed();
    const seeded = await readHead();
    if (seeded) return seeded;
    throw new RefusedError({ code: 'rules-unreadable' });
  }

  async function write(from: StoredHead, body: string, { by, at, ...change }: RuleChange): Promise<boolean> {
    const stored: StoredBody = { ...change, changedBy: by, changedAt: at, previous: from.body };
    await table.put(SETTINGS.ruleBody + body, stored);
    return table.update(SETTINGS.rules, {
      UpdateExpression: 'SET version = :version, body = :body',
      ConditionExpression: 'version = :from AND body = :before',
      ExpressionAttributeValues: {
        ':version': change.version,
        ':body': body,
        ':from': from.version,
        ':before': from.body,
      },
    });
  }

  /** A body, remembered for good: it never changes. */
  async function bodyAt(id: string): Promise<StoredBody> {
    const known = bodies.get(id);
    if (known) return known;
    const body = await readable(table.get<StoredBody>(SETTINGS.ruleBody + id, storedBody));
    if (!body) return unreadable(new Error(`setting ${SETTINGS.ruleBody}${id} is not there`));
    const [oldest] = bodies.keys();
    if (oldest !== undefined && bodies.size >= REMEMBERED_BODIES) bodies.delete(oldest);
    bodies.set(id, body);
    return body;
  }

  /** The newest body, from this one back, that a change made. */
  async function lastChangedAt(id: string | undefined): Promise<StoredBody | undefined> {
    if (id === undefined) return undefined;
    const body = await bodyAt(id);
    return body.what === 'seed' ? lastChangedAt(body.previous) : body;
  }

  async function readable<T>(read: Promise<T>): Promise<T> {
    return read.catch(unreadable);
  }

  function unreadable(error: unknown): never {
    deps.log.error('rules-unreadable', { error: messageOf(error) });
    throw new RefusedError({ code: 'rules-unreadable' });
  }
}

/** The change that made a body; undefined where none did. */
function changeOf(body: StoredBody): RuleChange | undefined {
  const { version, words, changedBy: by = '', changedAt: at, add, remove } = body;
  const { what = add === undefined ? 'remove' : 'add', added = present([add]), removed = present([remove]) } = body;
  if (what === 'seed') return undefined;
  const known = CHANGES.find((change) => change === what);
  return { version, words, added, removed, by, at, ...given({ what: known }) };
}
