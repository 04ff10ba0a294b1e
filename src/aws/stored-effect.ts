import { STATUSES } from '../domain/article';
import { EFFECT_KINDS, type Effect } from '../domain/effects';
import type { Log } from '../domain/system';
import { readEach, TIME } from './read-stored';

/** An effect as DynamoDB holds it: with the key of the sparse index. */
interface StoredEffect extends Effect {
  readonly due?: string;
}

const shown = {
  at: TIME,
  'channel?': '',
  'ts?': '',
  'thread?': '',
  'status?': new Set(STATUSES),
  'review?': 0,
  'besides?': '',
  'person?': '',
  'digest?': '',
};
const state = { plan: '', 'due?': '', 'dueAt?': TIME, 'shown?': shown };
const tries = { 'sendingSince?': TIME, 'failures?': 0, 'error?': '' };
const storedEffect = { of: '', kind: new Set(EFFECT_KINDS), ...state, ...tries };

/** The effects among items; one that cannot be read is told in the log and left out. */
export function readEffects(log: Log, items: readonly Record<string, unknown>[]): Effect[] {
  const byKey = items.map((item) => [`${item.of} ${item.kind}`, item] as const);
  return readEach<StoredEffect>(log, 'effect', storedEffect, byKey).map(([, { due, ...effect }]) => effect);
}
