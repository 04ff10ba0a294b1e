import { expect, it } from '@jest/globals';
import type { Exchange } from 'slack-stand-in';
import { exchangeEntries } from '../../../src/local/terminal-log/exchange-entries';
import { METADATA_EVENTS } from '../../../src/slack/ids';

const exchange = (more: Partial<Exchange>): Exchange => ({
  ...{ id: 1, kind: 'web-api', name: 'chat.postMessage', method: 'POST', url: 'http://127.0.0.1/api' },
  ...{ at: '1970-01-01T00:00:00.000Z', milliseconds: 1 },
  ...{ requestHeaders: { 'content-type': 'application/json' }, requestBody: '{}', status: 200, responseHeaders: {} },
  responseBody: '{"ok":true,"channel":"C0REVIEW","ts":"1.000001"}',
  ...more,
});
const tell = (more: Partial<Exchange>) => exchangeEntries((channel, ts) => `see ${channel} ${ts}`)(exchange(more));
const posted = (fields: object) => tell({ requestBody: JSON.stringify({ channel: 'C0REVIEW', text: 'x', ...fields }) });
const notice = (kind: string) => ({
  thread_ts: '1.000001',
  metadata: JSON.stringify({ event_type: METADATA_EVENTS.notice, event_payload: { of: 'one', kind } }),
});

it.each<[string, Partial<Exchange>, string, string]>([
  [
    'what the app answered with a fault',
    { kind: 'request', name: 'block_actions', status: 500 },
    'app failed',
    'block_actions: HTTP 500',
  ],
  [
    'an app that is not there',
    { kind: 'request', name: 'block_actions', status: null, error: 'dispatch_failed' },
    'app failed',
    'block_actions: dispatch_failed',
  ],
  [
    'what Slack refused',
    { name: 'users.lookupByEmail', responseBody: '{"ok":false,"error":"users_not_found"}' },
    'Slack refused',
    'users.lookupByEmail: users_not_found',
  ],
  ['a Slack that failed', { status: 503, responseBody: 'down' }, 'Slack failed', 'chat.postMessage: HTTP 503'],
])('names who failed: %s', (_, more, what, text) => {
  expect(tell(more)).toMatchObject({ what, text, tone: 'bad' });
});

it.each<[object, string]>([
  [{}, 'card posted'],
  [{ metadata: JSON.stringify({ event_type: METADATA_EVENTS.digest }) }, 'digest'],
  [notice('reminder'), 'reminder'],
  [notice('escalation'), 'escalation'],
  [notice('expiry'), 'told in a thread'],
  [{ thread_ts: '1.000001' }, 'told in a thread'],
  [{ channel: 'D0MONA' }, 'told by DM'],
  [{ channel: 'D0MONA', thread_ts: '1.000001' }, 'told by DM'],
])('names what was posted: %j is %s', (fields, what) => {
  expect(posted(fields)).toMatchObject({ what, link: 'see C0REVIEW 1.000001' });
});

it('tells of a post without a link where the answer is no JSON', () => {
  expect(tell({ responseBody: '' })).toEqual({ at: new Date(0), what: 'card posted', text: '' });
});
