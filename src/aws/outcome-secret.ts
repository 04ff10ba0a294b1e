import type { Clock } from '../domain/system';
import { expiring } from './expiring';
import { readSecret, type SecretLocation } from './secret';

/** 24 to 64 bytes in Base64, with or without the prefix of Standard Webhooks. While one replaces another there are two. */
const SECRETS = /^((whsec_)?[A-Za-z0-9+/]{32,88}={0,2}( |$))+$/;
const LACKS = 'a webhookSecret such as whsec_…';

/** A rotated secret is used everywhere within this many seconds. */
const REMEMBERED_SECONDS = 300;

/** Reads what webhooks are signed with, once in a while: one secret, or two while they are rotated. */
export const outcomeSecret = (deps: SecretLocation & { clock: Clock }) =>
  expiring(deps.clock, REMEMBERED_SECONDS, async (): Promise<readonly string[]> => {
    const { webhookSecret } = await readSecret<{ webhookSecret: string }>(deps, { webhookSecret: 'needed' }, LACKS);
    if (!SECRETS.test(webhookSecret)) throw new Error(`secret ${deps.secretId} lacks ${LACKS}`);
    return webhookSecret.trim().split(' ');
  });
