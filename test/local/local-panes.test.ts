import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, type Newsroom, openNewsroom } from '../support/newsroom';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterAll(() => newsroom.close());

const get = (path: string, headers: Record<string, string> = { 'HX-Request': 'true' }) =>
  fetch(newsroom.host().slackUrl + path, { headers, redirect: 'manual' });
const fragment = async (path: string): Promise<string> => (await get(path)).text();
const post = (path: string, headers: Record<string, string>, body: Record<string, string> = {}) =>
  fetch(newsroom.host().slackUrl + path, { method: 'POST', headers, body: new URLSearchParams(body) });

async function held(title: string): Promise<string> {
  const id = await newsroom.submit(title);
  await newsroom.card(id);
  return id;
}

describe('a pane', () => {
  it.each(['/executions?status=RUNNING', '/inspector?kind=request', '/try-it'])(
    'at %s leads whoever is not the page to the page',
    async (path) => {
      const answer = await get(path, {});
      expect(answer.status).toBe(302);
      expect(answer.headers.get('location')).toBe(`/?pane=${encodeURIComponent(path)}`);
    },
  );

  it('is told apart by its header in any cache', async () => {
    const { headers } = await get('/try-it');
    expect([headers.get('vary'), headers.get('cache-control')]).toEqual(['HX-Request', 'no-store']);
  });

  it('does nothing for a form of a foreign page', async () => {
    for (const path of ['/try-it/articles', '/try-it/race', '/try-it/outage/500', '/try-it/skip/deadline']) {
      expect((await post(path, {}, { title: 'Forbidden from elsewhere' })).status).toBe(403);
    }
    expect(await fragment('/try-it')).toContain('Slack answers as ever.');
  });
});

it('a race shows what both were told as Slack does: a title stays as it was written', async () => {
  await held('Forbidden *stars* and `ticks`');
  const answer = await post('/try-it/race', { 'HX-Request': 'true' });
  const said = (await answer.text()).replace(/<[^>]*>/g, '');
  expect(said.match(/“Forbidden \*stars\* and `ticks`”/g)).toHaveLength(2);
});

describe('an execution', () => {
  it('is found by its ARN and, shorter, by its name', async () => {
    const id = await held('Forbidden and found');
    const arn = (await newsroom.article(id)).executionArn ?? '';
    for (const path of [`/executions/${id}`, `/executions/${encodeURIComponent(arn)}`]) {
      const drawn = await fragment(path);
      expect(drawn).toContain('Forbidden and found');
      expect(drawn).toContain('data-state="Request review" data-status="current"');
    }
  });

  it('shows the token in no event', async () => {
    const id = await held('Forbidden and secret');
    await newsroom.click('U0MONA', id, 'approve');
    await newsroom.until(id, 'published');
    const events = await Promise.all(
      Array.from({ length: 20 }, (_, at) => fragment(`/executions/${id}/events/${at + 1}`)),
    );
    expect(events.join('')).toContain('[redacted task token]');
    expect(events.join('')).not.toContain('AQCEAAAA');
  });

  it('escapes what people wrote', async () => {
    const id = await held('<b>Forbidden</b> & "bold"');
    expect(await fragment(`/executions/${id}`)).toContain('&lt;b&gt;Forbidden&lt;/b&gt; &amp; &quot;bold&quot;');
  });

  it('has events and streams only where there is one', async () => {
    const id = await held('Forbidden and short');
    expect((await get(`/executions/${id}/events/999`)).status).toBe(404);
    const missing = await get('/executions/nobody', { accept: 'text/html' });
    expect([missing.status, await missing.text()]).toEqual([404, expect.stringContaining('No such execution')]);
    expect((await get('/executions/nobody')).status).toBe(404);
    const { headers } = await get(`/executions/${id}`, { accept: 'text/html' });
    expect(headers.get('location')).toBe(`/?pane=${encodeURIComponent(`/executions/${id}`)}`);
    const stream = await fragment('/executions/nobody/live');
    expect(stream).toContain('No such execution');
    expect(stream).toContain('event: ended');
  });
});

describe('what is unfolded in the inspector', () => {
  it('shows no token and no signing secret', async () => {
    await held('Forbidden and inspected');
    const drawn = await Promise.all(
      (await newsroom.slack.exchanges()).map((_, at) => fragment(`/inspector/exchanges/${at + 1}`)),
    );
    expect(drawn.join('')).toContain('SLACK_BOT_TOKEN:?');
    for (const secret of ['xoxb-local', 'local-signing-secret', 'AQCEAAAA']) {
      expect(drawn.join('')).not.toContain(secret);
    }
  });
});

describe('the terminal', () => {
  const lines = () =>
    newsroom
      .output()
      .split('\n')
      .map((line) => /^\d\d:\d\d:\d\d {2}(.{12}) {2}(.*)$/.exec(line))
      .filter((line) => line !== null)
      .map(([, what = '', text = '']) => ({ what: what.trim(), text }));
  const told = (what: string, words: string): Promise<string> =>
    eventually(
      async () => lines().find((line) => line.what === what && line.text.includes(words))?.text,
      `the terminal to tell “${what} … ${words}”`,
    );

  it('tells an article’s way in one line a step, each with a link that leads there', async () => {
    const id = await held('Forbidden and told');
    await newsroom.as('U0MAX').click(await newsroom.card(id), 'reject', id);
    await newsroom.until(id, 'rejected');
    const { slackUrl } = newsroom.host();
    expect(await told('submitted', 'Forbidden and told')).toContain(`${slackUrl}/executions/${id}`);
    expect(await told('held', 'Forbidden and told')).toContain('contains forbidden');
    const card = await told('card posted', 'Forbidden and told');
    const link = /http\S+$/.exec(card)?.[0] ?? '';
    expect((await fetch(link, { redirect: 'manual' })).headers.get('location')).toContain('at=C0REVIEW');
    await told('clicked', 'reject by max');
    await told('decided', 'rejected by U0MAX');
    await told('card updated', 'Forbidden and told');
    await told('announced', 'Forbidden and told');
  });

  it('tells of clean articles, commands, and Slack’s failures once', async () => {
    await newsroom.until(await newsroom.submit('Clean and told'), 'published');
    await told('published', 'Clean and told');
    await newsroom.command('U0NIA', '/pending', 'tram');
    await told('command', '/pending tram by nia');
    await newsroom.slack.breakDown('500');
    await newsroom.submit('Forbidden and dark');
    await told('Slack down', '500');
    await told('Slack failed', 'chat.postMessage: HTTP 500');
    await newsroom.slack.mend();
    await told('Slack is up', 'catch up');
    const failures = lines().filter(({ what }) => what === 'Slack failed');
    const repeated = failures.filter(({ text }, at) => text === failures[at + 1]?.text);
    expect(repeated).toEqual([]);
  });
});
