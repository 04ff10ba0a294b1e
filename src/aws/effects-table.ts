import { randomUUID } from 'node:crypto';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  QueryCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { EffectKey, Effects } from '../domain/effects';
import { given, present } from '../domain/given';
import type { Log, Sleep } from '../domain/system';
import { batchGet } from './batch-get';
import { onlyIf } from './expected-error';
import { itemsOf } from './items-of';
import { SLACK } from './schema';
import { readEffects } from './stored-effect';

const DUE_PAGE = 100;
/** How many characters of an error are kept. */
const MOST_OF_ERROR = 300;

const [DUE, DUE_AT] = SLACK.indexes['due-index'];
const SET_DUE = '#due = :due, #dueAt = :dueAt';
const DUE_NAMES = { '#due': DUE, '#dueAt': DUE_AT };
const AS_SEEN = '#plan = :seen';
/** How the kinds begin of what is no effect. */
const OTHERS = [SLACK.members, SLACK.notes];

type Item = Record<string, unknown>;

/**
 * The effects in DynamoDB. What is due is looked for in an index, which is only ever a hint: its items are read
 * consistently, and those that moved on are dropped. One that cannot be read is told in the log and left out.
 */
export function effectsTable(deps: {
  dynamo: DynamoDBDocumentClient;
  tableName: string;
  sleep: Sleep;
  log: Log;
}): Effects {
  const { dynamo, tableName: TableName, log } = deps;

  return {
    plan: async (of, dueAt) => {
      const items = await Promise.all(
        Object.entries(dueAt).map(([kind, at]) =>
          update(
            { of, kind },
            {
              UpdateExpression: `SET ${SET_DUE}, #plan = :plan REMOVE failures, #error`,
              ExpressionAttributeNames: { ...DUE_NAMES, '#plan': 'plan', '#error': 'error' },
              ExpressionAttributeValues: { ':due': SLACK.due, ':dueAt': at, ':plan': randomUUID() },
            },
          ),
        ),
      );
      return readEffects(log, present(items));
    },

    findAll,

    findOf: async (of) => {
      const items = await itemsOf(deps, of);
      return readEffects(
        log,
        items.filter(({ kind }) => !OTHERS.some((other) => `${kind}`.startsWith(other))),
      );
    },

    due: async function* (now) {
      for (let after: Item | undefined; ; ) {
        const { Items: rows = [], LastEvaluatedKey } = await dynamo.send(
          new QueryCommand({
            TableName,
            IndexName: 'due-index',
            KeyConditionExpression: '#due = :due AND #dueAt <= :now',
            ExpressionAttributeNames: DUE_NAMES,
            ExpressionAttributeValues: { ':due': SLACK.due, ':now': now },
            Limit: DUE_PAGE,
            ExclusiveStartKey: after,
          }),
        );
        const found = await findAll(rows as EffectKey[]);
        const due = found.flatMap((effect) => {
          const { dueAt } = effect;
          return dueAt !== undefined && dueAt <= now ? [{ effect, dueAt }] : [];
        });
        if (due.length > 0) {
          yield due.sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt)).map(({ effect }) => effect);
        }
        if (!LastEvaluatedKey) return;
        after = LastEvaluatedKey;
      }
    },

    begin: async (effect, at) => {
      const isDueAsSeen = effect.dueAt === undefined ? 'attribute_not_exists(#dueAt)' : '#dueAt = :dueAt';
      const isSentAsSeen =
        effect.sendingSince === undefined ? 'attribute_not_exists(sendingSince)' : 'sendingSince = :sent';
      const begun = await update(effect, {
        UpdateExpression: 'SET sendingSince = :at',
        ConditionExpression: `${AS_SEEN} AND ${isDueAsSeen} AND ${isSentAsSeen}`,
        ExpressionAttributeNames: { '#plan': 'plan', '#dueAt': DUE_AT },
        ExpressionAttributeValues: {
          ':at': at,
          ':seen': effect.plan,
          ...given({ ':dueAt': effect.dueAt, ':sent': effect.sendingSince }),
        },
      });
      return begun && readEffects(log, [begun])[0];
    },

    settle: async (effect, { shown, dueAt }) => {
      const set = present([shown && 'shown = :shown', dueAt && SET_DUE]);
      const over = 'REMOVE sendingSince, failures, #error';
      const names = { '#plan': 'plan', '#error': 'error' };
      const settled = await update(effect, {
        UpdateExpression: `${setting(set)}${over}${dueAt ? '' : ', #due, #dueAt'}`,
        ConditionExpression: AS_SEEN,
        ExpressionAttributeNames: { ...names, ...DUE_NAMES },
        ExpressionAttributeValues: {
          ':seen': effect.plan,
          ...given({ ':shown': shown, ':due': dueAt && SLACK.due, ':dueAt': dueAt }),
        },
      });
      if (settled) return;
      // It was planned anew, and stays due as it is; or it was forgotten, and stays so.
      await update(effect, {
        UpdateExpression: `${setting(present([shown && 'shown = :shown']))}${over}`,
        ConditionExpression: 'attribute_exists(#plan)',
        ExpressionAttributeNames: names,
        ...given({ ExpressionAttributeValues: shown && { ':shown': shown } }),
      });
    },

    postpone: async (effect, { dueAt, error, mayBeSent }) => {
      const tried = `ADD failures :one${mayBeSent ? '' : ' REMOVE sendingSince'}`;
      const names = { '#plan': 'plan', '#error': 'error' };
      const values = { ':one': 1, ':error': [...error].slice(0, MOST_OF_ERROR).join('') };
      const postponed = await update(effect, {
        UpdateExpression: `SET #error = :error, ${SET_DUE} ${tried}`,
        ConditionExpression: AS_SEEN,
        ExpressionAttributeNames: { ...names, ...DUE_NAMES },
        ExpressionAttributeValues: { ...values, ':seen': effect.plan, ':due': SLACK.due, ':dueAt': dueAt },
      });
      if (postponed) return;
      await update(effect, {
        UpdateExpression: `SET #error = :error ${tried}`,
        ConditionExpression: 'attribute_exists(#plan)',
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
      });
    },

    forget: async (of) => {
      const items = await itemsOf(deps, of);
      await Promise.all(items.map(({ kind }) => dynamo.send(new DeleteCommand({ TableName, Key: { of, kind } }))));
    },
  };

  async function findAll(keys: readonly EffectKey[]) {
    const different = new Map(keys.map(({ of, kind }) => [`${of} ${kind}`, { of, kind }]));
    return readEffects(log, await batchGet(deps, [...different.values()]));
  }

  /** Changes an item. @returns it as it is then; undefined when the condition did not hold. */
  async function update(
    { of, kind }: { of: string; kind: string },
    change: Omit<UpdateCommandInput, 'TableName' | 'Key'>,
  ): Promise<Item | undefined> {
    const command = new UpdateCommand({ TableName, Key: { of, kind }, ReturnValues: 'ALL_NEW', ...change });
    return (await onlyIf(dynamo.send(command)))?.Attributes;
  }
}

const setting = (members: readonly string[]): string => (members.length > 0 ? `SET ${members.join(', ')} ` : '');
