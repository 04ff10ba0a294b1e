import { describe, expect, it } from '@jest/globals';
import { raceInLists } from '../support/race-in-lists';
import { sharedNewsroom } from '../support/shared-newsroom';

const newsroom = sharedNewsroom();

describe('two opposite clicks at the same instant', () => {
  it('are one decision, five times over, and both clickers are told the truth', async () => {
    for (let round = 0; round < 5; round++) await raceInLists(newsroom, round);
  }, 60_000);
});

describe('the same Idempotency-Key and content', () => {
  it('is one article, twenty times at once and again after it is decided', async () => {
    const submit = () =>
      newsroom.api<{ id: string }>('POST', '/articles', {
        body: { title: 'Forbidden once', excerpt: 'x' },
        key: 'local-submit',
        headers: { 'idempotency-key': 'post-42' },
      });
    const answers = await Promise.all(Array.from({ length: 20 }, submit));
    const id = answers[0]?.body.id ?? '';
    expect(answers.map(({ status, body }) => [status, body.id])).toEqual(answers.map(() => [202, id]));

    await newsroom.until(id, 'pending');
    await newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'reject' } });
    expect([(await submit()).status, (await submit()).body.id]).toEqual([202, id]);
    expect((await newsroom.article(id)).status).toBe('rejected');
    expect((await newsroom.waiting()).filter(({ title }) => title === 'Forbidden once')).toEqual([]);
  });

  it('with other content is refused', async () => {
    const headers = { 'idempotency-key': 'post-43' };
    await newsroom.api('POST', '/articles', { body: { title: 'One' }, headers });
    const { status, body } = await newsroom.api<{ type: string }>('POST', '/articles', {
      body: { title: 'Two' },
      headers,
    });
    expect([status, body.type]).toEqual([422, expect.stringContaining('idempotency')]);
  });
});

describe('a decision over HTTP', () => {
  it('is answered again to the same key, and 409 to another decision', async () => {
    const id = await newsroom.submit('Forbidden by key');
    await newsroom.until(id, 'pending');
    const decide = (decision: string) =>
      newsroom.api<Record<string, string>>('POST', `/articles/${id}/decision`, {
        body: { decision, reason: 'So' },
      });

    const first = await decide('approve');
    expect(first).toMatchObject({ status: 200, body: { decision: 'approve', decidedBy: 'local-moderate' } });
    expect(await decide('approve')).toMatchObject({ status: 200, body: first.body });
    expect(await decide('reject')).toMatchObject({
      status: 409,
      body: { decidedBy: 'local-moderate', decidedAt: first.body.decidedAt },
    });
  });

  it('A1: is refused to the key that submitted the article, and changes nothing', async () => {
    const body = { title: 'Forbidden by its own key' };
    const own = await newsroom.api<{ id: string }>('POST', '/articles', { body, key: 'local-moderate' });
    const { id } = own.body;
    await newsroom.until(id, 'pending');
    for (const decision of ['approve', 'reject']) {
      const path = `/articles/${id}/decision`;
      const refused = await newsroom.api<{ type: string }>('POST', path, { body: { decision } });
      expect([refused.status, refused.body.type]).toEqual([403, '/problems/own-article']);
    }
    expect((await newsroom.article(id)).status).toBe('pending');
    await newsroom.click('U0MONA', id, 'reject');
    expect((await newsroom.until(id, 'rejected')).decision?.by).toBe('U0MONA');
  });

  it('needs its scope, and a key', async () => {
    const id = await newsroom.submit('Forbidden without scope');
    const decide = (key: string) =>
      newsroom.api<{ status: number }>('POST', `/articles/${id}/decision`, {
        body: { decision: 'approve' },
        key,
      });
    expect((await decide('local-submit')).status).toBe(403);
    const stranger = await decide('stranger');
    expect([stranger.status, stranger.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('Bearer'),
    ]);
    expect(stranger.headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('whatever reaches the request URL', () => {
  const form = 'application/x-www-form-urlencoded';

  it.each([
    ['an old request', () => newsroom.signed('command=%2Fpending', { at: Date.now() - 6 * 60_000 }), 401],
    ['one from the future', () => newsroom.signed('command=%2Fpending', { at: Date.now() + 6 * 60_000 }), 401],
    ['a forged one', () => newsroom.signed('command=%2Fpending', { secret: 'guess' }), 401],
    ['signed junk', () => newsroom.signed('\u0000\u0001%%%', { contentType: 'image/png' }), 400],
  ])('%s is refused', async (_what, send, status) => {
    expect((await send()).status).toBe(status);
  });

  it('serves a form with a charset, and JSON beyond ASCII', async () => {
    const command = new URLSearchParams({
      command: '/moderation',
      text: 'test Ein verbotener Löwe',
      team_id: 'T0LOCAL',
      user_id: 'U0MONA',
      channel_id: 'C0REVIEW',
      api_app_id: 'A0HOLDPOINT',
      response_url: `${newsroom.host().slackUrl}/nowhere`,
      trigger_id: '1.2.3',
    });
    const answer = await newsroom.signed(command.toString(), { contentType: `${form}; charset=utf-8` });
    expect(answer.status).toBe(200);
    const challenge = JSON.stringify({ type: 'url_verification', challenge: 'Grüße', token: 'x' });
    const verified = await newsroom.signed(challenge, { contentType: 'application/json' });
    expect([verified.status, verified.text]).toEqual([200, expect.stringContaining('Grüße')]);
  });
});
