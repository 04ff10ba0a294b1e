import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { methods } from '../../src/api/index';
import { METHODS_OF_SLACK } from '../../src/api/methods-of-slack';
import { openTestSlack, type TestSlack } from '../test-slack';
import { workspace } from '../workspace';
import { printed } from './python';

type Differences = Readonly<Record<string, string | null>>;

let slack: TestSlack;
let poor: TestSlack;
let found: {
  readonly answered: Differences;
  readonly refused: Differences;
  readonly rules: Differences;
  readonly called: Readonly<Record<string, readonly string[]>>;
};

const ownChannel = (name: string) => ({ id: `C0${name.toUpperCase()}`, name, members: ['U0BOT', 'U0ANN'] });
// A channel for whatever posts much, since each is granted one message a second.
const channels = [
  ...workspace.channels,
  ...['thread', 'pace', 'click'].map(ownChannel),
  { id: 'C0ELSEWHERE', name: 'elsewhere', members: ['U0ANN'] },
];

beforeAll(async () => {
  [slack, poor] = await Promise.all([
    openTestSlack({ workspace: { channels } }),
    openTestSlack({ workspace: { bot: { ...workspace.bot, scopes: ['chat:write'] } } }),
  ]);
  const REDIRECT = new URL('/slack/oauth_redirect', slack.requestUrl).href;
  found = await printed('client.py', { SLACK: slack.url, POOR: poor.url, REDIRECT });
});
afterAll(() => Promise.all([slack.close(), poor.close()]));

const names = [...methods.keys()].sort();

describe.each(['answered', 'refused'] as const)('%s', (how) => {
  it.each(names)('%s', (name) => expect(found[how][name]).toBeNull());
});

describe('held', () => {
  it('every method that slack_sdk calls is known', () => {
    const all = Object.keys(found.called);
    expect(all.length).toBeGreaterThan(300);
    expect(all.filter((name) => !METHODS_OF_SLACK.has(name))).toEqual([]);
  });

  it('every argument of those that are here is taken, or is refused by its name', () => {
    const unknown = [...methods.values()].flatMap(({ name, args, lacks }) =>
      (found.called[name] ?? [])
        .filter((one) => !(one in args.shape || one in lacks))
        .map((one) => `${one} of ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  // Their names are known only once the program has run.
  it('what is no method of its own', () => {
    expect(Object.keys(found.rules).length).toBeGreaterThan(4);
    expect(Object.entries(found.rules).filter(([, difference]) => difference !== null)).toEqual([]);
  });
});
