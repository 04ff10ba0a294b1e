import { setTimeout as sleep } from 'node:timers/promises';
import { effectsTable } from '../../aws/effects-table';
import { laneNotes } from '../../aws/lane';
import { type Effect, FAILURES_THAT_MATTER, type LaneNotes } from '../../domain/effects';
import { present } from '../../domain/given';
import { type Check, failed, ok } from './check';
import type { Facts } from './facts';

/** Later than whatever is due. */
const EVER = '9999';
/** Sending takes no longer: who began it before is not at it any more. Milliseconds. */
const SENDING = 60_000;
const MOST_NAMED = 3;

/** What is wrong, and what puts it right. */
type Fault = readonly [detail: string, remedy: string];

/** Slack shows what it should: nothing failed again and again, or was left half sent, and the channel takes messages. */
export function slackSide({ deployment, dynamo }: Pick<Facts, 'deployment' | 'dynamo'>, clock: () => Date): Check {
  return {
    name: 'slack-side',
    run: async () => {
      const { SlackTable: tableName } = await deployment.needed();
      const unreadable: string[] = [];
      const error = (_event: string, fields: Record<string, unknown> = {}) => void unreadable.push(`${fields.effect}`);
      const log = { info: () => {}, warn: () => {}, error };
      const begunBefore = new Date(clock().getTime() - SENDING).toISOString();
      const failing: string[] = [];
      const halfSent: string[] = [];
      let due = 0;
      for await (const page of effectsTable({ dynamo, tableName, sleep, log }).due(EVER)) {
        due += page.length;
        for (const effect of page) {
          const { failures = 0, sendingSince, error } = effect;
          if (failures >= FAILURES_THAT_MATTER) failing.push(`${nameOf(effect)} (${error})`);
          if (sendingSince !== undefined && sendingSince < begunBefore) halfSent.push(nameOf(effect));
        }
      }
      const { trouble } = await laneNotes({ dynamo, tableName });
      const faults = present([
        trouble && closed(trouble),
        found(
          failing,
          `failed ${FAILURES_THAT_MATTER} times or more`,
          'Each is tried again within an hour; the log of the function sweep tells why it failed.',
        ),
        found(
          halfSent,
          'may or may not have been sent',
          'Each is looked for before it is sent again: see whether the sweep runs (check sweep), and whether Slack lets the app look (check scopes).',
        ),
        found(
          unreadable,
          'cannot be read, and will not be shown',
          'If a newer version wrote it, deploy that again. Otherwise see “What cannot be read” in docs/operations.md.',
        ),
      ]);
      if (faults.length === 0) return ok(`${due} to be shown, now or later`);
      return failed(faults.map(([detail]) => detail).join(' '), faults.map(([, remedy]) => remedy).join(' '));
    },
  };
}

function closed({ error, since }: NonNullable<LaneNotes['trouble']>): Fault {
  return [
    `The review channel takes no message since ${since}: Slack says ${error}.`,
    'Put right what the checks channel and archived name, or let the app post there: it is tried again every five minutes.',
  ];
}

function found(those: readonly string[], what: string, remedy: string): Fault | undefined {
  if (those.length === 0) return undefined;
  const named = those.slice(0, MOST_NAMED).join(', ');
  return [`${those.length} ${what}: ${named}${those.length > MOST_NAMED ? ' …' : ''}.`, remedy];
}

function nameOf({ of, kind }: Effect): string {
  return `${kind} of ${of}`;
}
