import { describe, expect, it } from '@jest/globals';
import type { Effect, Place } from '../../../src/domain/effects';
import { MessageGoneError, SlackRefusedError, SlackUnavailableError } from '../../../src/domain/errors';
import { type Sending, sendOnce } from '../../../src/usecases/projection/send-once';
import { NOW } from '../../support/records';

const PLACE: Place = { channel: 'D0NIA', ts: '1.0' };
const EFFECT: Effect = { of: 'a1', kind: 'outcome', plan: 'p', dueAt: NOW.toISOString() };
const LONG_AGO = '2026-11-22T12:11:50.000Z';
const JUST_NOW = '2026-11-22T12:11:55.001Z';

async function sending(effect: Effect, over: Partial<Sending> = {}, { begins = true } = {}) {
  const done: unknown[] = [];
  const effects = {
    begin: async (one: Effect, at: string) => {
      done.push(`begins ${at}`);
      return begins ? { ...one, sendingSince: at } : undefined;
    },
    settle: async (_one: Effect, now: object) => void done.push(now),
  };
  const sent = sendOnce({ effects, clock: () => NOW }, effect, {
    send: async () => {
      done.push('sends');
      return PLACE;
    },
    find: async (since) => void done.push(`looks since ${since}`),
    ...over,
  });
  const error = await sent.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  return { done, error };
}

describe('sendOnce', () => {
  it('notes that it is about to send, sends, and notes where that is', async () => {
    const { done } = await sending(EFFECT, { shown: { review: 2 }, dueAt: (at) => at });
    const at = NOW.toISOString();
    expect(done).toEqual([`begins ${at}`, 'sends', { shown: { ...PLACE, review: 2, at }, dueAt: at }]);
  });

  it('sends nothing that somebody else is about', async () => {
    expect((await sending(EFFECT, {}, { begins: false })).done).toEqual([`begins ${NOW.toISOString()}`]);
  });

  it('sends nothing that was overtaken while it noted that, and leaves nothing that may have been sent', async () => {
    const at = NOW.toISOString();
    expect((await sending(EFFECT, { isStillSo: async () => false })).done).toEqual([`begins ${at}`, {}]);
    expect((await sending(EFFECT, { isStillSo: async () => true })).done.slice(0, 2)).toEqual([
      `begins ${at}`,
      'sends',
    ]);
    const unknown = { isStillSo: () => Promise.reject(new Error('throttled')) };
    expect((await sending(EFFECT, unknown)).done.slice(0, 2)).toEqual([`begins ${at}`, 'sends']);
    const unasked = { isStillSo: () => Promise.reject(new Error('asked')) };
    expect((await sending(EFFECT, unasked, { begins: false })).error).toBeUndefined();
  });

  it('D5: looks for what may be there, and sends it when it is not', async () => {
    const maybe = { ...EFFECT, sendingSince: LONG_AGO };
    const found = await sending(maybe, { find: async () => PLACE });
    expect(found.done).toEqual([{ shown: { ...PLACE, at: LONG_AGO }, dueAt: undefined }]);
    expect((await sending(maybe)).done.slice(0, 3)).toEqual([
      `looks since ${LONG_AGO}`,
      `begins ${NOW.toISOString()}`,
      'sends',
    ]);
  });

  it('D5: waits while it may be on its way, not listed', async () => {
    const { done, error } = await sending({ ...EFFECT, sendingSince: JUST_NOW });
    expect(done).toEqual([`looks since ${JUST_NOW}`]);
    expect(error).toMatchObject({ name: 'LookupFailedError' });
  });

  it.each([new SlackRefusedError('missing_scope'), new SlackUnavailableError('down')])(
    'D5: sends nothing while nobody can tell whether it was sent: %s',
    async (failure) => {
      const find = () => Promise.reject(failure);
      const { done, error } = await sending({ ...EFFECT, sendingSince: LONG_AGO }, { find });
      expect(done).toEqual([]);
      expect(error).toMatchObject({ name: 'LookupFailedError', cause: failure });
    },
  );

  it('takes a thread that is gone for one in which it is not', async () => {
    const find = () => Promise.reject(new MessageGoneError('thread_not_found'));
    expect((await sending({ ...EFFECT, sendingSince: LONG_AGO }, { find })).done).toContain('sends');
  });

  it('neither looks for nor sends again what may be lost', async () => {
    const { done } = await sending({ ...EFFECT, sendingSince: LONG_AGO }, { mayBeLost: true });
    expect(done).toEqual([{ shown: { at: LONG_AGO }, dueAt: undefined }]);
  });
});
