import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parsedJson } from '../../src/domain/json';
import { closeLeakingNothing } from '../support/leaks';
import { eventually, type Newsroom, openNewsroom } from '../support/newsroom';
import { runCli } from '../support/run-cli';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom({ LOG_LEVEL: 'info' });
});
afterAll(() => closeLeakingNothing(newsroom));

type Line = Record<string, unknown>;

const isLike = (line: Line, told: Line): boolean => Object.entries(told).every(([name, value]) => line[name] === value);

/** The line of the functions' log that says all this, once it is there. */
const line = (told: Line): Promise<Line> =>
  eventually(
    async () => {
      const lines = newsroom.output().split('\n').map(parsedJson);
      return lines.find(
        (each): each is Line => typeof each === 'object' && each !== null && isLike(each as Line, told),
      );
    },
    `a line of ${JSON.stringify(told)}`,
  );

describe('the log', () => {
  it('tells who decided, and who was refused, by which door', async () => {
    const articleId = await newsroom.submit('Forbidden to be told');
    await newsroom.click('U0NIA', articleId, 'approve');
    await line({
      event: 'decision-refused',
      articleId,
      by: 'U0NIA',
      kind: 'slack',
      via: 'card',
      code: 'not-a-reviewer',
    });

    const body = { decision: 'reject', reason: 'Not to be told' };
    await newsroom.api('POST', `/articles/${articleId}/decision`, { body });
    const who = { articleId, by: 'local-moderate', kind: 'key', via: 'api' };
    await line({ event: 'decided', status: 'rejected', repeated: false, ...who });
    await newsroom.api('POST', `/articles/${articleId}/decision`, { body });
    await line({ event: 'decided', status: 'rejected', repeated: true, ...who });
    await newsroom.api('POST', `/articles/${articleId}/decision`, { body: { decision: 'approve' } });
    await line({ event: 'decision-refused', code: 'already-decided', ...who });

    await newsroom.command('U0NIA', '/moderation', 'rules add told');
    await line({ event: 'rule-change-refused', by: 'U0NIA', code: 'not-a-reviewer' });
    expect(newsroom.output()).not.toContain('Not to be told');
  });

  it('tells which key asked what, and from where, and no key', async () => {
    const { out } = await runCli('keys', ['add', 'cms', '--scopes', 'read'], {
      AWS_ENDPOINT_URL: newsroom.host().awsUrl,
    });
    const key = /^hp_.*$/m.exec(out)?.[0] ?? '';
    const { headers } = await newsroom.api('GET', '/articles?status=pending', { key });
    const told = { event: 'request', method: 'GET', path: '/articles', sourceIp: '127.0.0.1' };
    await line({ ...told, requestId: headers.get('x-request-id'), status: 200, keyId: 'cms' });

    const wrong = await newsroom.api('GET', '/articles', { key: `${key}x` });
    const refused = await line({ ...told, requestId: wrong.headers.get('x-request-id'), status: 401 });
    expect(refused).not.toHaveProperty('keyId');
    expect(newsroom.output()).not.toContain(key);
  });
});
