import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openTestSlack, type TestSlack } from '../test-slack';

let slack: TestSlack;
beforeAll(async () => {
  slack = await openTestSlack();
});
afterAll(() => slack.close());

/** Collects the events a person is sent until `enough` of them were of other types than `exchange`. */
async function eventsOf(user: string, enough: number, during: () => Promise<unknown>): Promise<string[]> {
  const abort = new AbortController();
  const response = await fetch(`${slack.url}/client/events?user=${user}`, { signal: abort.signal });
  const decoder = new TextDecoder();
  let text = '';
  const seen = (): string[] =>
    [...text.matchAll(/^event: (\w+)$/gm)].map(([, type]) => type ?? '').filter((type) => type !== 'exchange');
  let started: Promise<unknown> | undefined;
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.includes('event: ready')) started ??= during();
    if (seen().length >= enough) break;
  }
  await started;
  abort.abort();
  return seen();
}

it('streams to each person what they can see, in order', async () => {
  const everything = async () => {
    const { ts = '' } = await slack.client.chat.postMessage({ channel: 'C0REVIEW', text: 'one' });
    await slack.client.chat.update({ channel: 'C0REVIEW', ts, text: 'two' });
    await slack.client.chat.postEphemeral({ channel: 'C0REVIEW', user: 'U0ANN', text: 'psst' });
    await slack.client.views.publish({
      user_id: 'U0ANN',
      view: { type: 'home', blocks: [{ type: 'divider' }] },
    });
    await slack.client.chat.delete({ channel: 'C0REVIEW', ts });
    await slack.client.chat.postMessage({ channel: 'U0BEN', text: 'for Ben' });
  };
  const [ann, ben] = await Promise.all([eventsOf('U0ANN', 6, everything), eventsOf('U0BEN', 2, async () => {})]);
  expect(ann).toEqual(['ready', 'message', 'message_changed', 'ephemeral', 'home', 'message_deleted']);
  expect(ben).toEqual(['ready', 'message']);
});
