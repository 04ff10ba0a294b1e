import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Webhook } from 'standardwebhooks';

/** What a listener took in: the status that each article ended in, by its id, and of which it was told more than once. */
export interface Listener {
  readonly heard: ReadonlyMap<string, string>;
  readonly repeated: ReadonlySet<string>;
  close(): Promise<void>;
}

/** Keeps what was heard of each review; what is heard again has to be the same. */
function memory() {
  const heard = new Map<string, string>();
  const wrong: string[] = [];
  const repeated = new Set<string>();
  return {
    heard,
    repeated,
    hear: (id: string, status: string) => {
      const earlier = heard.get(id);
      if (earlier !== undefined) repeated.add(id);
      if (earlier !== undefined && earlier !== status) wrong.push(`${id} is ${earlier}, and ${status}`);
      heard.set(id, status);
    },
    wrong,
  };
}

const statusOf = (type: string): string => type.replace('article.', '');

/** Follows `GET /changes`: docs/outcomes.md, “The log”. It drops nothing, since nothing comes twice. */
export function changesListener(apiUrl: () => string, key: string): Listener & { readonly sequences: number[] } {
  const { heard, hear, repeated } = memory();
  const sequences: number[] = [];
  let after = 0;
  let isOpen = true;
  const following = (async () => {
    while (isOpen) {
      const response = await fetch(`${apiUrl()}/changes?after=${after}&limit=50`, {
        headers: { authorization: `Bearer ${key}` },
      }).catch(() => undefined);
      if (response?.status !== 200) {
        await sleep(200);
        continue;
      }
      const { items, next } = (await response.json()) as Changes;
      for (const { sequence, id, type } of items) {
        sequences.push(sequence);
        hear(id, statusOf(type));
      }
      after = next;
      if (items.length === 0) await sleep(100);
    }
  })();
  return {
    ...{ heard, repeated, sequences },
    close: async () => {
      isOpen = false;
      await following;
    },
  };
}

interface Changes {
  readonly items: readonly { readonly sequence: number; readonly id: string; readonly type: string }[];
  readonly next: number;
}

/** Listens to the bus by a rule of its own: docs/outcomes.md, “The bus”. An outcome is known by its sequence. */
export async function busListener(
  aws: { endpoint: string; region: string; credentials: object },
  bus: string,
): Promise<Listener> {
  const { heard, hear, repeated } = memory();
  const [events, sqs] = [new EventBridgeClient(aws as never), new SQSClient(aws as never)];
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'somebody-else' }));
  const rule = { EventBusName: bus, Name: 'somebody-else' };
  await events.send(new PutRuleCommand({ ...rule, EventPattern: '{"source":["holdpoint"]}' }));
  const Arn = 'arn:aws:sqs:us-east-1:000000000000:somebody-else';
  await events.send(new PutTargetsCommand({ EventBusName: bus, Rule: rule.Name, Targets: [{ Id: 'queue', Arn }] }));
  let isOpen = true;
  const following = (async () => {
    while (isOpen) {
      const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 });
      const { Messages = [] } = await sqs.send(receive).catch(() => ({ Messages: [] }));
      for (const { Body = '', ReceiptHandle } of Messages) {
        const event = JSON.parse(Body) as { 'detail-type': string; detail: Outcome };
        hear(event.detail.data.id, statusOf(event['detail-type']));
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle })).catch(() => undefined);
      }
    }
  })();
  return {
    ...{ heard, repeated },
    close: async () => {
      isOpen = false;
      await following;
      events.destroy();
      sqs.destroy();
    },
  };
}

interface Outcome {
  readonly type: string;
  readonly data: { readonly id: string; readonly sequence: number; readonly review: number };
}

/** Takes webhooks: docs/outcomes.md, “The webhook”. `answers` says how, by how many there were; only what is taken counts. */
export async function webhookListener(
  secret: string,
  answers: (received: number) => { readonly status: number; readonly retryAfter?: number },
): Promise<Listener & { readonly url: string; readonly early: () => readonly string[] }> {
  const { heard, hear, repeated } = memory();
  const webhook = new Webhook(secret);
  const notBefore = new Map<string, number>();
  const early: string[] = [];
  let received = 0;
  const server = createServer(async (request, response) => {
    const outcome = webhook.verify(await text(request), request.headers as Record<string, string>) as Outcome;
    const { id } = outcome.data;
    received += 1;
    if ((notBefore.get(id) ?? 0) > Date.now()) early.push(id);
    const { status, retryAfter } = answers(received);
    if (status === 204) hear(id, statusOf(outcome.type));
    if (retryAfter !== undefined) notBefore.set(id, Date.now() + retryAfter * 1000);
    response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    ...{ heard, repeated },
    early: () => early,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A directory that goes with the run. */
export function directoryOfItsOwn() {
  const path = mkdtempSync(join(tmpdir(), 'holdpoint-listeners-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
