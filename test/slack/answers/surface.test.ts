import { describe, expect, it } from '@jest/globals';
import { RefusedError } from '../../../src/domain/errors';
import { decisionValue } from '../../../src/slack/answers/button-value';
import {
  type Click,
  decisionClick,
  isEphemeral,
  MAX_SEARCH_LENGTH,
  personOf,
  searchPosition,
} from '../../../src/slack/answers/surface';
import { click, IN_LIST, ON_HOME } from '../support/requests';

function clicked(over: object = {}, value = 'a1') {
  const body = click('U0MONA', { action_id: 'approve', value }, over) as unknown as Click;
  const [pressed] = body.actions;
  if (pressed === undefined) throw new Error('nothing was pressed');
  return { body, decision: () => decisionClick(body, pressed) };
}

describe('where a button was pressed', () => {
  const PERSON = { user: 'U0MONA', channel: 'C0REVIEW' };
  const page = { position: { words: 'big news' }, rows: ['a0', 'a1'] };

  it.each([
    ['on the card', {}, { ...PERSON, via: 'card' }],
    ['on the list', IN_LIST, { ...PERSON, via: 'pending', page }],
    ['on the Home', ON_HOME, { user: 'U0MONA', via: 'home', page, hash: 'hash.1' }],
    [
      'on a Home that is filtered',
      { ...ON_HOME, view: { ...ON_HOME.view, private_metadata: '{"words":"older:4h"}' } },
      { user: 'U0MONA', via: 'home', page, words: 'older:4h', hash: 'hash.1' },
    ],
    [
      'on a Home without a hash',
      { ...ON_HOME, view: { hash: '', private_metadata: '' } },
      { user: 'U0MONA', via: 'home', page },
    ],
  ])('%s', (_, over, surface) => {
    expect(clicked(over, decisionValue('a1', page)).decision()).toEqual({ articleId: 'a1', surface });
  });

  it('in an older list, whose buttons say nothing of the page', () => {
    expect(clicked(IN_LIST).decision()).toEqual({ articleId: 'a1', surface: { ...PERSON, via: 'pending' } });
  });

  it.each(['', 'no article', '<!channel>'])('is refused when %j names no article', (value) => {
    expect(clicked({}, value).decision).toThrow(RefusedError);
    expect(clicked({}, value).decision).toThrow('article-not-found');
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

  it('cuts no search, so that whoever asks can tell that it is too long', () => {
    const words = 'x'.repeat(MAX_SEARCH_LENGTH + 1);
    expect(searchPosition(words)).toEqual({ words });
  });
});
