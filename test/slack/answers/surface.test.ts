import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Click,
  isEphemeral,
  MAX_SEARCH_LENGTH,
  personOf,
  positionOfRow,
  rowId,
  searchPosition,
  surfaceOf,
} from '../../../src/slack/answers/surface';
import { click, IN_LIST, ON_HOME } from '../support/requests';

function clicked(over: object = {}, action: object = {}) {
  const body = click('U0MONA', { action_id: 'approve', value: 'a1', ...action }, over) as unknown as Click;
  const [pressed] = body.actions;
  if (pressed === undefined) throw new Error('nothing was pressed');
  return { body, surface: surfaceOf(body, pressed) };
}

describe('where a button was pressed', () => {
  const PERSON = { user: 'U0MONA', channel: 'C0REVIEW' };

  it.each([
    ['on the card', {}, { ...PERSON, via: 'card' }],
    ['on the list', IN_LIST, { ...PERSON, via: 'pending', position: {} }],
    ['on the Home', ON_HOME, { user: 'U0MONA', via: 'home', hash: 'hash.1' }],
    ['on a Home without a hash', { ...ON_HOME, view: { hash: '' } }, { user: 'U0MONA', via: 'home' }],
  ])('%s', (_, over, expected) => {
    expect(clicked(over).surface).toEqual(expected);
  });

  it.each([
    ['row-3:cursor:abc', { cursor: 'abc' }],
    ['row-3:words:big news', { words: 'big news' }],
    ['row-3', {}],
    ['b', {}],
  ])('in the list at the position that its row, %s, tells', (blockId, position) => {
    expect(clicked(IN_LIST, { block_id: blockId }).surface).toMatchObject({ via: 'pending', position });
  });
});

describe('how to reach who pressed it', () => {
  it.each([
    ['the channel of the message', {}, { channel: 'C0REVIEW' }],
    ['that of the container, where Slack names no other', { channel: undefined }, { channel: 'C0REVIEW' }],
    [
      'the response_url',
      { ...ON_HOME, response_url: 'https://hooks.example.com/1' },
      {
        responseUrl: 'https://hooks.example.com/1',
      },
    ],
    ['no response_url that is empty', { ...ON_HOME, response_url: '' }, {}],
    ['directly', ON_HOME, {}],
  ])('%s', (_, over, expected) => {
    expect(personOf(clicked(over).body)).toEqual({ user: 'U0MONA', ...expected });
  });

  it('tells a message that one person sees from one for all', () => {
    expect([{}, IN_LIST, ON_HOME].map((over) => isEphemeral(clicked(over).body))).toEqual([false, true, false]);
  });
});

describe('a position in the list', () => {
  it.each([
    ['', {}],
    [' \n\t ', {}],
    ['  big \n news ', { words: 'big news' }],
  ])('to search for, from %j', (text, expected) => {
    expect(searchPosition(text)).toEqual(expected);
  });

  it('comes back from any row’s block_id, within Slack’s 255 characters', () => {
    const anyPosition = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }).map(searchPosition),
      fc.base64String({ minLength: 1, maxLength: 200 }).map((cursor) => ({ cursor })),
      fc.constant({}),
    );
    fc.assert(
      fc.property(anyPosition, fc.nat(9), (position, row) => {
        const id = rowId(row, position);
        expect(id.length).toBeLessThanOrEqual(255);
        expect(positionOfRow(id)).toEqual(position);
      }),
    );
  });

  it('is the top of the list when it is too long for a block_id', () => {
    expect(positionOfRow(rowId(3, { cursor: 'c'.repeat(256) }))).toEqual({});
  });

  it('has rows of different ids, which Slack insists on', () => {
    for (const position of [{}, { words: 'news' }, { cursor: 'c' }, { cursor: 'c'.repeat(300) }]) {
      expect(new Set(Array.from({ length: 10 }, (_, row) => rowId(row, position))).size).toBe(10);
    }
  });

  it('takes a search of the longest length whole, and cuts a longer one', () => {
    const longest = 'x'.repeat(MAX_SEARCH_LENGTH);
    expect(searchPosition(longest)).toEqual({ words: longest });
    expect(searchPosition(`${longest}y`)).toEqual({ words: `${'x'.repeat(MAX_SEARCH_LENGTH - 1)}…` });
  });
});
