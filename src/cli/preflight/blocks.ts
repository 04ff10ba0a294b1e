import { SlackRefusedError } from '../../domain/errors';
import type { SlackCall } from '../../slack/web-api/slack-calls';
import { type Check, failed, ok } from '../doctor/check';
import { notAsked } from './not-asked';
import type { Shown } from './shown';

/** Slack's words for what it would not show. Source: https://docs.slack.dev/reference/methods/blocks.validate */
const INVALID = new Set(['invalid_blocks', 'invalid_message', 'invalid_view']);

/** A header of one character too many: whoever takes it looks at nothing. */
const BROKEN: Shown['payload'] = {
  message: { blocks: [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }] },
};

/** Slack would show all that is ever shown. Nothing is posted. */
export function blocks({ slack, shown }: { readonly slack: SlackCall; readonly shown: readonly Shown[] }): Check {
  return {
    name: 'blocks',
    run: async () => {
      if ((await faultsOf(slack, BROKEN)).length === 0) {
        return notAsked('blocks.validate', 'what answers here takes a header of 151 characters, too.');
      }
      const faults: string[] = [];
      for (const { builder, payload } of shown) {
        for (const fault of await faultsOf(slack, payload)) faults.push(`${builder}${fault}`);
      }
      const builders = new Set(shown.map(({ builder }) => builder)).size;
      if (faults.length === 0) return ok(`${shown.length} messages and views of ${builders} builders would be shown`);
      return failed(`Slack would not show ${[...new Set(faults)].join('; ')}.`, 'Correct them in src/slack/blocks.');
    },
  };
}

/** @returns each fault by its place, such as `/blocks/0/text: must be less than 151 characters`. */
async function faultsOf(slack: SlackCall, payload: Shown['payload']): Promise<string[]> {
  try {
    await slack((client) => client.blocks.validate({ ...payload }));
    return [];
  } catch (error) {
    if (!(error instanceof SlackRefusedError && INVALID.has(error.code))) throw error;
    const { data } = (error.cause ?? {}) as { data?: { errors?: readonly { pointer?: string; message?: string }[] } };
    const told = (data?.errors ?? []).map(({ pointer = '', message = '' }) => `${pointer}: ${message}`);
    return told.length > 0 ? told : [`: ${error.code}`];
  }
}
