import * as z from 'zod';
import { PACES } from '../pace';
import { defineMethod } from './method';
import { SlackApiError } from './slack-api-error';

/** `api.test`: answers whoever asks with what they said, or with the `error` they asked for. */
export const apiTest = defineMethod({
  name: 'api.test',
  token: 'none',
  scopes: [],
  pace: PACES.tier3,
  args: z.looseObject({ error: z.string().optional() }),
  run(_slack, { token: _secret, ...args }) {
    if (args.error !== undefined) throw new SlackApiError(args.error, { args });
    return { args };
  },
});
