import { type DynamoDBDocumentClient, GetCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { HeldLane, Lane, LaneNotes } from '../domain/effects';
import { given } from '../domain/given';
import { onlyIf } from './expected-error';
import { readStored, TIME } from './read-stored';
import { SLACK } from './schema';

/** How often it is tried to take a lane that is given up just then. */
const MOST_TRIES = 3;

interface StoredLane {
  readonly owner?: string;
  readonly until?: string;
  /** Counted up by whoever found it taken, and never reset. */
  readonly rung?: number;
  readonly notes?: LaneNotes;
}

const digest = { id: '', begunAt: TIME, joinedAt: TIME };
const trouble = { error: '', since: TIME, tryAt: TIME, told: false };
const posted = { from: TIME, until: TIME, lookAt: TIME };
const policy = { remindEverySeconds: 0, 'escalation?': { afterSeconds: 0, to: '' } };
const plannedFor = { channel: '', policy };
const notes = {
  'nextSlotAt?': TIME,
  'plannedFor?': plannedFor,
  'replanning?': { for: plannedFor, cursor: '' },
  'digest?': digest,
  'posted?': posted,
  'trouble?': trouble,
};
const storedLane = { 'owner?': '', 'until?': TIME, 'rung?': 0, 'notes?': notes };

const NAMES = { '#owner': 'owner', '#until': 'until' };

/** The lane in DynamoDB: one item. Each of its calls fails where that cannot be read. */
export function laneItem(deps: { dynamo: DynamoDBDocumentClient; tableName: string }): Lane {
  const place = { TableName: deps.tableName, Key: SLACK.lane };

  return {
    take: async (owner, now, until) => {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const taken = await update({
          UpdateExpression: 'SET #owner = :me, #until = :until',
          ConditionExpression: 'attribute_not_exists(#owner) OR #until <= :now',
          ExpressionAttributeNames: NAMES,
          ExpressionAttributeValues: { ':me': owner, ':until': until, ':now': now },
        });
        if (taken) return heldBy(owner, taken);
        const rung = await update({ UpdateExpression: 'ADD rung :one', ExpressionAttributeValues: { ':one': 1 } });
        const isHeld = rung?.owner !== undefined && (rung.until ?? '') > now;
        // Otherwise it was given up between the two, and whoever did that may not have heard us.
        if (isHeld) return undefined;
      }
      return undefined;
    },

    keep: async ({ owner, notes }, until) => {
      const kept = await update({
        UpdateExpression: 'SET #until = :until, notes = :notes',
        ConditionExpression: '#owner = :me',
        ExpressionAttributeNames: NAMES,
        ExpressionAttributeValues: { ':me': owner, ':until': until, ':notes': notes },
      });
      return kept && heldBy(owner, kept);
    },

    release: async ({ owner, rung, notes }) => {
      const released = await update({
        UpdateExpression: 'SET notes = :notes REMOVE #owner, #until',
        ConditionExpression: `#owner = :me AND ${rung === 0 ? 'attribute_not_exists(rung)' : 'rung = :seen'}`,
        ExpressionAttributeNames: NAMES,
        ExpressionAttributeValues: { ':me': owner, ':notes': notes, ...given({ ':seen': rung || undefined }) },
      });
      if (released) return true;
      const { Item = {} } = await deps.dynamo.send(new GetCommand({ ...place, ConsistentRead: true }));
      return read(Item).owner !== owner;
    },
  };

  /** Changes the lane. @returns it as it is then; undefined when the condition did not hold. */
  async function update(change: Omit<UpdateCommandInput, 'TableName' | 'Key'>): Promise<StoredLane | undefined> {
    const changed = await onlyIf(deps.dynamo.send(new UpdateCommand({ ...place, ReturnValues: 'ALL_NEW', ...change })));
    return changed && read(changed.Attributes);
  }
}

/** What was left for whoever has the lane next, or has it now. For who only looks: it takes nothing, and rings for nobody. */
export async function laneNotes(deps: { dynamo: DynamoDBDocumentClient; tableName: string }): Promise<LaneNotes> {
  const place = { TableName: deps.tableName, Key: SLACK.lane };
  const { Item = {} } = await deps.dynamo.send(new GetCommand({ ...place, ConsistentRead: true }));
  return read(Item).notes ?? {};
}

function read(item: unknown): StoredLane {
  return readStored('lane', storedLane, item);
}

function heldBy(owner: string, { rung = 0, notes = {} }: StoredLane): HeldLane {
  return { owner, rung, notes };
}
