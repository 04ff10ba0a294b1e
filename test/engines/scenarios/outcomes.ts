import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { eventually } from '../../support/newsroom';
import { AWS } from '../engine';
import type { Story } from '../story';

interface Change {
  readonly sequence: number;
  readonly type: string;
  readonly id: string;
}

/** What a CMS is told, by each of the three ways. */
export function outcomes({ newsroom, webhook, bus, scenario }: Story): void {
  let log: Change[] = [];

  const changes = async (): Promise<Change[]> => {
    const all: Change[] = [];
    for (;;) {
      const after = all.length === 0 ? 0 : all.at(-1)?.sequence;
      const { body } = await newsroom.api<{ items: Change[] }>('GET', `/changes?after=${after}&limit=100`);
      if (body.items.length === 0) return all;
      all.push(...body.items);
    }
  };
  const endings = () => new Map(log.map(({ id, type }) => [id, type.replace('article.', '')]));
  const taken = () => webhook().received.filter(({ status }) => status === 204);

  scenario('the log has each ending, without a gap', async () => {
    const { body } = await newsroom.api<{ items: { id: string }[] }>('GET', '/articles?status=published&limit=100');
    log = await eventually(async () => {
      const seen = await changes();
      return body.items.every(({ id }) => seen.some((one) => one.id === id)) ? seen : undefined;
    }, 'the log');
    expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, n) => n + 1));
    expect(new Set(log.map(({ type }) => type))).toEqual(
      new Set(['published', 'rejected', 'expired', 'withdrawn', 'erased'].map((status) => `article.${status}`)),
    );
  });

  scenario('the bus tells what the log has', async () => {
    await eventually(
      async () => [...endings()].every(([id, status]) => bus().heard.get(id) === status),
      'the bus to tell all of it',
    );
  });

  scenario('the webhook is told the same, signed, and again what it refused', async () => {
    const told = () =>
      new Map(
        taken()
          .map(({ body }) => JSON.parse(body) as { type: string; data: { id: string; sequence: number } })
          .sort((one, other) => one.data.sequence - other.data.sequence)
          .map(({ type, data }) => [data.id, type.replace('article.', '')]),
      );
    await eventually(
      async () => [...endings()].every(([id, status]) => told().get(id) === status),
      'the webhook to be told all of it',
    );
    const secrets = new SecretsManagerClient({ endpoint: newsroom.host().awsUrl, ...AWS });
    const asked = new GetSecretValueCommand({ SecretId: newsroom.host().names.outcomeSecret });
    const { SecretString = '' } = await secrets.send(asked);
    secrets.destroy();
    const verifier = new Webhook(JSON.parse(SecretString).webhookSecret);
    for (const { headers, body } of webhook().received) verifier.verify(body, headers as Record<string, string>);
    const refused = webhook().received.filter(({ status }) => status === 503);
    expect(refused).toHaveLength(1);
    expect(taken().map(({ body }) => body)).toContain(refused[0]?.body);
  });
}
