import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { respondWithPane } from '../../src/page';
import { openStandingSlack, openTestSlack, type TestSlack } from '../test-slack';

let slack: TestSlack;
beforeAll(async () => {
  slack = await openTestSlack();
});
afterAll(() => slack.close());

const get = (path: string) => fetch(`${slack.url}${path}`, { redirect: 'manual' });
const page = async (path: string) => (await get(path)).text();

it('lists messages with buttons that say what a click is about, and runs nothing that a message says', async () => {
  const { ts = '' } = await slack.client.chat.postMessage({
    channel: 'C0REVIEW',
    text: '<script>alert(1)</script>',
    blocks: [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '<script>alert(1)</script>' }] }],
      },
      {
        type: 'section',
        text: { type: 'mrkdwn', text: '<javascript:alert(1)|click> <script>alert(1)</script>' },
      },
      {
        type: 'actions',
        block_id: 'b1',
        elements: [
          {
            type: 'button',
            action_id: 'approve',
            value: 'a1',
            text: { type: 'plain_text', text: 'Approve' },
          },
        ],
      },
    ],
  });
  const html = await page('/?user=U0ANN&at=C0REVIEW');
  expect(html).not.toContain('<script>alert(1)');
  expect(html).not.toContain('href="javascript:');
  const written = /data-act="([^"]+)"/.exec(html)?.[1]?.replaceAll('&quot;', '"') ?? '';
  const { container, block_id, action_id, value } = JSON.parse(written);
  const seen = await slack.as('U0ANN').click(container, { block_id, action_id }, value);
  expect(seen).toMatchObject({ ok: true, message: { ts } });
  expect(slack.received.at(-1)?.payload).toMatchObject({ actions: [{ action_id: 'approve', value: 'a1' }] });
});

it('tells in a thread, which has no days, of which day a message is; in a conversation only the time', async () => {
  const standing = await openStandingSlack();
  const { ts = '' } = await standing.client.chat.postMessage({ channel: 'C0REVIEW', text: 'a question' });
  const timesIn = async (path: string, daysLater: number) => {
    standing.pass(daysLater * 24 * 60 * 60 * 1000);
    const answer = await fetch(`${standing.url}${path}`, { headers: { 'HX-Request': 'true' } });
    return [...(await answer.text()).matchAll(/<time [^>]*>([^<]*)</g)].map(([, words]) => words);
  };
  const thread = `/threads/C0REVIEW/${ts}?user=U0ANN`;
  const inThread = [await timesIn(thread, 0), await timesIn(thread, 1), await timesIn(thread, 1)].flat();
  const inChannel = await timesIn('/?user=U0ANN&at=C0REVIEW', 0);
  await standing.close();
  const [today, yesterday, before] = inThread;
  expect([today, ...inChannel]).toEqual(Array(2).fill(expect.stringMatching(/^\d+:\d\d.[AP]M$/)));
  expect(yesterday).toMatch(/^Yesterday at \d+:\d\d.[AP]M$/);
  expect(before).toMatch(/^[A-Z][a-z]{2} \d+ at /);
});

it('draws in other words a time that no calendar has', async () => {
  const date = { type: 'date', timestamp: 9_999_999_999_999, format: '{date}', fallback: 'in the end' };
  const section = { type: 'rich_text_section', elements: [date] };
  const text = { type: 'mrkdwn', text: '<!date^9999999999999^{date}|once and for all>' };
  const blocks = [
    { type: 'rich_text', elements: [section] },
    { type: 'section', text },
  ] as never;
  await slack.client.chat.postMessage({ channel: 'C0REVIEW', text: text.text, blocks });
  const answer = await get('/?user=U0ANN&at=C0REVIEW');
  expect(answer.status).toBe(200);
  const drawn = await answer.text();
  expect(drawn).toContain('in the end');
  expect(drawn).toMatch(/data-say="[^"]*once and for all"/);
});

it('draws what is left of a deleted message that has replies, in Slackbot’s name', async () => {
  const parent = await slack.as('U0ANN').write('C0REVIEW', 'never mind');
  await slack.client.chat.postMessage({ channel: 'C0REVIEW', text: 'a reply', thread_ts: parent.ts });
  await slack.as('U0ANN').delete(parent);
  const html = await page('/?user=U0ANN&at=C0REVIEW');
  const drawn = html.slice(html.indexOf(`id="p${parent.ts.replace('.', '')}"`));
  expect(drawn).toContain('<b>Slackbot</b>');
  expect(drawn).toContain('This message was deleted.');
  expect(drawn).toContain('1 reply');
  expect(html).not.toContain('never mind');
});

it('begins a day once, whoever sees the message that it begins with', async () => {
  const fresh = await openTestSlack();
  const { chat } = fresh.client;
  await chat.postEphemeral({ channel: 'C0REVIEW', user: 'U0ANN', text: 'first' });
  await chat.postEphemeral({ channel: 'C0REVIEW', user: 'U0ANN', text: 'second' });
  await chat.postMessage({ channel: 'C0REVIEW', text: 'third' });
  const days = [];
  for (const { ts } of await fresh.as('U0ANN').messages('C0REVIEW')) {
    const drawn = await fetch(`${fresh.url}/place/message?user=U0ANN&at=C0REVIEW&ts=${ts}`);
    days.push((await drawn.text()).includes('class="day"'));
  }
  await fresh.close();
  expect(days).toEqual([true, false, false]);
});

it('shows the end of a long thread, with its count, and leads back step by step, and to a reply far up', async () => {
  const fresh = await openTestSlack();
  const ann = fresh.as('U0ANN');
  const parent = await ann.write('C0REVIEW', 'a parent');
  const replies = [];
  for (let at = 1; at <= 203; at += 1) replies.push(await ann.write(parent, `reply ${at}.`));
  const pane = async (more = '') =>
    (
      await fetch(`${fresh.url}/threads/C0REVIEW/${parent.ts}?user=U0ANN${more}`, { headers: { 'HX-Request': 'true' } })
    ).text();
  const end = await pane();
  expect(end).toContain('reply 203.');
  expect(end).not.toContain('reply 3.');
  expect(end).toContain('203 replies');
  const older = /data-pane="[^"]*(&amp;limit=\d+)"/.exec(end)?.[1]?.replace('&amp;', '&');
  expect(older).toBe('&limit=400');
  const all = await pane(older);
  expect(all).toContain('reply 1.');
  expect(all).not.toContain('Show older');
  expect(await pane(`&message=${replies[0]?.ts}`)).toContain('reply 1.');
  expect((await ann.messages(parent)).at(-1)).toMatchObject({ text: 'reply 203.' });
  await fresh.close();
});

it('says in the inspector what was answered, and that something was looked for', async () => {
  slack.answer(() => ({ status: 500 }));
  await slack.as('U0ANN').command('C0REVIEW', '/pending');
  slack.answer(() => ({}));
  const { id } = (await slack.exchanges()).at(-1) ?? {};
  const unfolded = await page(`/inspector/exchanges/${id}`);
  expect(unfolded).toContain('Answer 500');
  expect(unfolded).not.toContain('No answer');
  expect(await page('/inspector/list?q=nowhere-to-be-found')).toContain('Nothing of that kind');
});

it('allows the page nothing from elsewhere, and no code in its text', async () => {
  const policy = (await get('/')).headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(await page('/')).not.toMatch(/<script(?![^>]*src="\/assets\/)|style="|<style|\son\w+="/);
});

it('serves what it links, and nothing else of the disk', async () => {
  const links = [...(await page('/')).matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, link = '']) => link);
  expect(links.length).toBeGreaterThan(10);
  const answers = await Promise.all(links.map(get));
  expect(answers.map(({ status }) => status)).toEqual(links.map(() => 200));
  const again = await fetch(`${slack.url}${links[0]}`, {
    headers: { 'If-None-Match': answers[0]?.headers.get('etag') ?? '' },
  });
  expect(again.status).toBe(304);
  expect((await get('/assets/page-routes.tsx')).status).toBe(404);
  expect((await get('/assets/..%2f..%2fhost.ts')).status).toBe(404);
});

it('has htmx and its stream of events in one script, so that a pane cannot come between the two', async () => {
  const drawn = await page('/');
  expect(drawn.match(/\/assets\/(?:htmx|hx-[\w-]+)\.js/g)).toEqual(['/assets/htmx.js']);
  const script = await (await get('/assets/htmx.js')).text();
  expect(script.indexOf('registerExtension("sse"')).toBeGreaterThan(script.indexOf('DOMContentLoaded'));
  expect(() => new Function(script)).not.toThrow();
});

it('shows nobody a conversation they are not in', async () => {
  const answer = await get('/?user=U0BEN&at=C0REVIEW');
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain('Ben Example is not in it');
  for (const path of ['messages?user=U0BEN&at=C0REVIEW', 'message?user=U0BEN&at=D0ANN&ts=1.000001']) {
    expect((await get(`/place/${path}`)).status).toBe(404);
  }
  expect((await get('/threads/C0REVIEW/1.000001?user=U0BEN')).status).toBe(404);
});

it('leads a permalink to its message, in its thread too', async () => {
  const { ts = '' } = await slack.client.chat.postMessage({ channel: 'C0REVIEW', text: 'parent' });
  const reply = await slack.client.chat.postMessage({ channel: 'C0REVIEW', text: 'reply', thread_ts: ts });
  const linkOf = async (one: string) => {
    const { permalink = '' } = await slack.client.chat.getPermalink({ channel: 'C0REVIEW', message_ts: one });
    const location = (await fetch(permalink, { redirect: 'manual' })).headers.get('location') ?? '';
    return new URL(location, slack.url).searchParams;
  };
  expect(Object.fromEntries(await linkOf(ts))).toMatchObject({ at: 'C0REVIEW', message: ts });
  expect(Object.fromEntries(await linkOf(reply.ts ?? ''))).toMatchObject({
    message: ts,
    pane: `/threads/C0REVIEW/${ts}?user=U0ANN&message=${reply.ts}`,
  });
});

it('leads a permalink to the first person who is still there', async () => {
  await slack.changeUser('U0ANN', { deleted: true });
  const location = (await get('/archives/C0REVIEW/p1763838000000100')).headers.get('location') ?? '';
  await slack.changeUser('U0ANN', { deleted: false });
  expect(location).toContain('user=U0BEN');
});

it('leads whoever types a thread’s address to the page with the thread open', async () => {
  const { ts } = await slack.client.chat.postMessage({ channel: 'C0REVIEW', text: 'parent' });
  const thread = `/threads/C0REVIEW/${ts}?user=U0ANN`;
  const answer = await get(thread);
  expect(answer.headers.get('location')).toBe(`/?pane=${encodeURIComponent(thread)}`);
});

it('has the panes that its host brings before its own, with what they bring, and one open for whoever comes', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'pane-'));
  const style = join(dir, 'jobs.css');
  await writeFile(style, '.jobs { color: inherit; }');
  let opening: string | undefined;
  const told: string[] = [];
  const host = await openTestSlack({
    openingPane: () => opening,
    clockAheadMs: () => 5000,
    panes: (seen) => {
      seen.subscribe(({ type }) => told.push(type));
      const routes = new Hono();
      const draw = () => html`<p>${seen.viewerOf('U0ANN').user.realName} sees Slack ${seen.outage.mode}</p>`;
      routes.get('/jobs', (context) => respondWithPane(context, draw));
      routes.post('/jobs', (context) => {
        seen.redraw();
        return context.text(seen.url());
      });
      return [{ path: '/jobs', name: 'Jobs', routes, assets: [style] }];
    },
  });
  const drawn = await (await fetch(`${host.url}/?user=U0ANN`)).text();
  const behind = [...drawn.matchAll(/data-pane="(\/[^"]+)"/g)].map(([, path]) => path);
  expect(behind).toEqual(['/jobs', '/inspector']);
  expect(drawn).toMatch(/inspector\.css[\s\S]*panes\/jobs\.css/);
  expect(await (await fetch(`${host.url}/assets/panes/jobs.css`)).text()).toContain('.jobs');
  const asked = await fetch(`${host.url}/jobs`, { headers: { 'HX-Request': 'true' } });
  expect(await asked.text()).toBe('<p>Ann Example sees Slack up</p>');
  expect(await (await fetch(`${host.url}/jobs`, { method: 'POST' })).text()).toBe(host.url);
  await host.breakDown('500');
  expect(told).toEqual(['workspace', 'outage']);
  opening = '/jobs';
  const bare = await fetch(host.url, { redirect: 'manual' });
  expect(bare.headers.get('location')).toBe('/?pane=%2Fjobs');
  await host.as('U0ANN').command('C0REVIEW', '/pending');
  const unfolded = await (await fetch(`${host.url}/inspector/exchanges/1`)).text();
  expect(unfolded).toContain('date +%s) + 5 ))');
  await host.close();
  await rm(dir, { recursive: true });
});

it('opens only panes of its own', async () => {
  for (const pane of ['//evil.example/x', 'https://evil.example', '/\\evil.example']) {
    expect(await page(`/?pane=${encodeURIComponent(pane)}`)).not.toContain('evil.example');
  }
});

it('opens only what is made to be one: whatever else the server answers would be drawn, tags and all', async () => {
  const opened = async (pane: string) =>
    /hx-get="([^"]*)"/.exec(await page(`/?pane=${encodeURIComponent(pane)}`))?.[1]?.replaceAll('&amp;', '&');
  for (const pane of ['/inspector', '/inspector/exchanges/1?all=true', '/threads/C0REVIEW/1.000001?user=U0ANN']) {
    expect(await opened(pane)).toBe(pane);
  }
  expect(await opened('/api/../inspector?kind=web-api')).toBe('/inspector?kind=web-api');
  const foreign = [
    '/api/api.test?x=<p hx-post=/control/mend>',
    '/inspector/../api/api.test',
    '/inspector/%2e%2e/api/x',
  ];
  const others = ['/inspector\\..\\api', '/inspectors', '/', '', '//[', '/client/workspace?user=U0ANN', 'x:/inspector'];
  for (const pane of [...foreign, ...others]) expect(await opened(pane)).toBeUndefined();
});
