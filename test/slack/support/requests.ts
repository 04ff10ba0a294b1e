import { createHmac } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { given } from '../../../src/domain/given';
import { NOW } from '../../support/records';

export const SECRET = 'local-signing-secret';
export const FORM = 'application/x-www-form-urlencoded';

export interface RequestOptions {
  readonly secret?: string;
  readonly contentType?: string;
  /** Seconds since 1970. */
  readonly timestamp?: number;
  readonly base64?: boolean;
  readonly headers?: Record<string, string>;
}

/** A request as API Gateway hands it to the Lambda, signed as Slack signs. */
export function signedEvent(body: string, options: RequestOptions = {}): APIGatewayProxyEventV2 {
  const timestamp = String(options.timestamp ?? Math.floor(NOW.getTime() / 1000));
  const digest = createHmac('sha256', options.secret ?? SECRET)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  return gatewayEvent(
    options.base64 ? Buffer.from(body).toString('base64') : body,
    {
      'content-type': options.contentType ?? FORM,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${digest}`,
      ...options.headers,
    },
    options.base64,
  );
}

/** A request as API Gateway hands it to the Lambda. */
export function gatewayEvent(
  body: string | undefined,
  headers: Record<string, string>,
  isBase64Encoded = false,
  method = 'POST',
) {
  return {
    version: '2.0',
    rawPath: '/slack/events',
    headers,
    requestContext: { http: { method, path: '/slack/events' } },
    isBase64Encoded,
    ...given({ body }),
  } as unknown as APIGatewayProxyEventV2;
}

/** An interactive payload, in the form field that Slack puts it in. */
export function payload(value: object): string {
  return new URLSearchParams({ payload: JSON.stringify(value) }).toString();
}

const TEAM = { id: 'T0LOCAL', domain: 'local' };

/** A person of the workspace, as payloads name them. */
export function person(id: string) {
  return { id, username: id.toLowerCase(), team_id: TEAM.id };
}

/** A click on a button of the card. */
export function click(user: string, action: object, over: object = {}) {
  return {
    type: 'block_actions',
    team: TEAM,
    user: person(user),
    api_app_id: 'A0LOCAL',
    trigger_id: 'trigger.1',
    container: {
      type: 'message',
      channel_id: 'C0REVIEW',
      message_ts: '1714996800.000100',
      is_ephemeral: false,
    },
    channel: { id: 'C0REVIEW', name: 'review' },
    message: { type: 'message', ts: '1714996800.000100' },
    actions: [{ type: 'button', block_id: 'b', action_ts: '1', text: { type: 'plain_text', text: '…' }, ...action }],
    ...over,
  };
}

/** What differs in a click on the list that one person sees. */
export const IN_LIST = {
  container: { type: 'message', channel_id: 'C0REVIEW', message_ts: '1714996800.000200', is_ephemeral: true },
  message: undefined,
};

/** What differs in a click on the Home. */
export const ON_HOME = {
  container: { type: 'view', view_id: 'V0HOME' },
  channel: undefined,
  message: undefined,
  view: { id: 'V0HOME', type: 'home', hash: 'hash.1', blocks: [], private_metadata: '' },
};

/** A modal's submission. */
export function submission(
  user: string,
  view: { callback_id: string; private_metadata?: string; values: Record<string, object> },
) {
  return {
    type: 'view_submission',
    team: TEAM,
    user: person(user),
    api_app_id: 'A0LOCAL',
    trigger_id: 'trigger.2',
    view: {
      id: 'V0MODAL',
      type: 'modal',
      callback_id: view.callback_id,
      private_metadata: view.private_metadata ?? '',
      hash: 'hash.2',
      blocks: [],
      state: {
        values: Object.fromEntries(Object.entries(view.values).map(([id, value]) => [id, { [id]: value }])),
      },
    },
  };
}

/** A slash command's form. */
export function command(user: string, name: string, text: string, responseUrl: string): string {
  return new URLSearchParams({
    command: name,
    text,
    user_id: user,
    user_name: user.toLowerCase(),
    team_id: TEAM.id,
    team_domain: TEAM.domain,
    channel_id: 'C0REVIEW',
    channel_name: 'review',
    response_url: responseUrl,
    trigger_id: 'trigger.3',
    api_app_id: 'A0LOCAL',
  }).toString();
}
