import { describe, expect, it } from '@jest/globals';
import {
  MessageGoneError,
  messageOf,
  RefusedError,
  SlackError,
  SlackRefusedError,
  SlackUnavailableError,
  unlessErased,
} from '../../src/domain/errors';

describe('messageOf', () => {
  it.each([
    [new Error('as it says'), 'as it says'],
    [new RefusedError({ code: 'invalid-cursor' }), 'invalid-cursor'],
    ['a text', 'a text'],
    [undefined, 'undefined'],
    [null, 'null'],
  ])('of %p', (thrown, expected) => {
    expect(messageOf(thrown)).toBe(expected);
  });
});

describe('Slack’s failures', () => {
  it('are told apart by whether another try is right', () => {
    const [gone, down] = [new MessageGoneError('message_not_found'), new SlackUnavailableError('ratelimited', 7)];
    expect(gone).toBeInstanceOf(SlackRefusedError);
    expect(gone.code).toBe('message_not_found');
    expect(down).not.toBeInstanceOf(SlackRefusedError);
    expect(down.retryAfter).toBe(7);
    for (const error of [gone, down]) expect(error).toBeInstanceOf(SlackError);
  });

  it('keep what caused them', () => {
    const cause = new Error('socket hang up');
    expect(new SlackUnavailableError('down', undefined, { cause }).cause).toBe(cause);
    expect(new SlackRefusedError('no', { cause }).cause).toBe(cause);
  });
});

describe('unlessErased', () => {
  it('gives what is read, something else for what was erased, and fails as the reading does', async () => {
    const erased = new RefusedError({ code: 'erased', articleId: 'a1' });
    const other = new RefusedError({ code: 'article-not-found', articleId: 'a1' });
    expect(await unlessErased(Promise.resolve('a record'), undefined)).toBe('a record');
    expect(await unlessErased(Promise.reject(erased), 'none')).toBe('none');
    await expect(unlessErased(Promise.reject(other), 'none')).rejects.toBe(other);
    await expect(unlessErased(Promise.reject(new Error('throttled')), 'none')).rejects.toThrow('throttled');
  });
});
