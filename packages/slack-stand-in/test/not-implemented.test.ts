import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { methods } from '../src/api/index';
import { METHODS_OF_SLACK } from '../src/api/methods-of-slack';
import { openTestSlack, type TestSlack } from './test-slack';

let slack: TestSlack;
beforeAll(async () => {
  slack = await openTestSlack();
});
afterAll(() => slack.close());

/** What somebody is told, whoever they are and whatever they say. */
async function told(method: string): Promise<{ readonly status: number; readonly answer: unknown }> {
  const response = await fetch(slack.apiUrl + method, { method: 'POST' });
  return { status: response.status, answer: await response.json() };
}
const inOwnName = (...what: string[]) => {
  const sentences = what.map((one) => `slack-stand-in does not implement ${one}`);
  const messages = sentences.map((sentence) => `[ERROR] ${sentence}`);
  return { ok: false, error: sentences[0], response_metadata: { messages } };
};

/** The functions below a client of Slack's, by the names of their methods. */
function methodsOf(client: object, path: readonly string[] = []): string[] {
  return Object.entries(client).flatMap(([name, value]) => {
    if (typeof value === 'function') return path.length === 0 ? [] : [[...path, name].join('.')];
    const isPart = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
    return isPart ? methodsOf(value, [...path, name]) : [];
  });
}

describe('a method that Slack has and the stand-in has not', () => {
  // `files.uploadV2` is a function of the client's, which calls two methods and uploads in between.
  const all = methodsOf(new WebClient()).filter((name) => name !== 'files.uploadV2');
  const others = [...METHODS_OF_SLACK].filter((name) => !methods.has(name));

  it('is known: every one of @slack/web-api', () => {
    expect(all.length).toBeGreaterThan(250);
    expect(all.filter((name) => !METHODS_OF_SLACK.has(name))).toEqual([]);
    expect([...methods.keys()].filter((name) => !METHODS_OF_SLACK.has(name))).toEqual([]);
  });

  it('is answered in the name of the stand-in', async () => {
    expect(others.length).toBeGreaterThan(250);
    for (const name of others) {
      expect([name, await told(name)]).toEqual([name, { status: 200, answer: inOwnName(name) }]);
    }
  });

  it('is an error that a client tells at once, by its name', async () => {
    const asked = slack.newClient({ retryConfig: { retries: 1 } }).apps.connections.open();
    await expect(asked).rejects.toThrow('slack-stand-in does not implement apps.connections.open');
    expect((await slack.exchanges()).filter(({ name }) => name === 'apps.connections.open')).toHaveLength(2);
  });

  it('is told from nonsense, to which Slack has an answer of its own', async () => {
    for (const nonsense of ['chat.postMesage', 'toString', 'constructor']) {
      const answer = { ok: false, error: 'unknown_method', req_method: nonsense };
      expect(await told(nonsense)).toEqual({ status: 200, answer });
    }
  });
});
