import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openTestSlack, type TestSlack } from '../test-slack';

let slack: TestSlack;
beforeAll(async () => {
  slack = await openTestSlack();
});
afterAll(() => slack.close());

const get = (path: string, headers: Record<string, string> = { accept: 'text/html,*/*' }) =>
  fetch(slack.url + path, { headers });

it.each([
  ['a path', '/nowhere/<b>', 'This page has nothing at /nowhere/'],
  ['a person', '/?user=U0NOBODY', 'No such person'],
  ['a conversation', '/?user=U0ANN&at=C0NONE', 'There is no such conversation'],
  ['a conversation in a link', '/archives/C0NONE/p1763838000000100', 'There is no such conversation'],
  ['a message', '/archives/C0REVIEW/p1763838000000100', 'The message that you were led to is not'],
  ['a thread', '/threads/C0REVIEW/1763838000.000100?user=U0ANN', 'No such thread'],
])('%s that is not there is said not to be there, with a way back', async (_, path, words) => {
  const answer = await get(path);
  expect(answer.status).toBe(404);
  const drawn = await answer.text();
  expect(drawn).toContain(words);
  expect(drawn).toMatch(/<a [^>]*href="\/(\?[^"]*)?"/);
  expect(drawn).not.toContain('<b>');
});

it('what is there is answered 200, a permalink too', async () => {
  const { ts = '' } = await slack.client.chat.postMessage({ channel: 'C0REVIEW', text: 'here' });
  for (const path of ['/?user=U0ANN&at=C0REVIEW', `/archives/C0REVIEW/p${ts.replace('.', '')}`]) {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain('led to');
  }
});

it('a pane is answered a pane, and a program a line', async () => {
  const pane = await get('/nowhere', { 'HX-Request': 'true' });
  expect([pane.status, (await pane.text()).startsWith('<section')]).toEqual([404, true]);
  const line = await get('/nowhere', { accept: '*/*' });
  expect([line.status, await line.text()]).toEqual([404, 'Nothing is here']);
});
