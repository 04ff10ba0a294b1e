import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { openAws } from 'aws-stand-in/testing';
import { articlesTableDefinition } from '../../../src/local/tables';
import { alternate, pairs, timed } from '../alternate';
import type { Line } from '../line';

const TIMES = 10;
/** Of a figure. */
const MANY = 300;
const AT_ONCE = 32;
const TABLE = 'articles';

const PLACES: Readonly<Record<string, string>> = {
  ArticlesTable: TABLE,
  RequestReviewFunction: 'request-review',
  AnnounceDecisionFunction: 'announce-decision',
};
const GOLDEN = join(__dirname, '../../../infra/review-workflow.asl.json');
const submittedAt = '2026-11-01T00:00:00.000Z';
const APPROVED = { status: 'published', by: 'U0MONA', via: 'card', at: submittedAt };
const MATCH = { rule: 'quiet', text: 'quiet', start: 2, how: 'as-written' };

/** Runs many pieces of work, so many at once. @returns how many a second. */
async function rate(work: () => Promise<unknown>): Promise<number> {
  let left = MANY;
  const worker = async () => {
    while (left-- > 0) await work();
  };
  return (MANY / (await timed(() => Promise.all(Array.from({ length: AT_ONCE }, worker))))) * 1000;
}

const ofEngine = { peer: 'bare conditional puts', unit: 'a second', must: { least: 0.25 } } as const;

export const engine: Line = {
  name: 'engine',
  title: 'The engine of the AWS stand-in',
  how: `\`aws-stand-in\` alone, in one process with its client, so that one core does all. A figure is ${MANY} executions of the stack's own
[definition](../infra/review-workflow.asl.json), ${AT_ONCE} at once, from \`StartExecution\` to their end; in turn, ${MANY} puts of such a record under such a condition, through the
SDK into the same table. A clean article's execution makes one such put. A held one's waits for a callback, which comes at once, updates the record, and
waits for another; its two functions do nothing but call back. The ratio is the engine's share of the rate of bare puts.`,
  comparisons: [
    { ...ofEngine, what: 'executions of clean articles' },
    { ...ofEngine, what: 'executions of held articles, decided' },
  ],
  measure: async (tell) => {
    const open = await openAws({ tables: [articlesTableDefinition(TABLE)] });
    const sfn = new SFNClient(open.clientConfig);
    const client = new DynamoDBClient(open.clientConfig);
    const dynamo = DynamoDBDocumentClient.from(client);
    const callBack = async ({ taskToken }: { taskToken: string }, output: object): Promise<void> => {
      await sfn.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
    };
    open.createFunctions({
      'request-review': async (event) => callBack(event as { taskToken: string }, APPROVED),
      'announce-decision': async (event) => callBack(event as { taskToken: string }, {}),
    });
    const ended = new Map<string, () => void>();
    open.aws.onTransition(({ name, event }) => {
      if (event.type === 'ExecutionSucceeded') ended.get(name)?.();
    });
    const definition = readFileSync(GOLDEN, 'utf8').replace(/\$\{(\w+)\}/g, (_, name) => String(PLACES[name]));
    const stateMachineArn = await open.aws.putStateMachine('review', definition);
    const article = (isHeld = false) => ({
      title: 'A quiet day at the harbour',
      contentHash: 'f'.repeat(64),
      source: { via: 'api', by: 'cms' },
      matches: isHeld ? [MATCH] : [],
      rulesVersion: 1,
    });

    async function execute(isHeld: boolean): Promise<void> {
      const articleId = randomUUID();
      const end = new Promise<void>((resolve) => ended.set(articleId, resolve));
      const more = { version: 1, review: 1, reviewSeconds: 60, undoSeconds: 0, takesOver: '' };
      const input = JSON.stringify({ articleId, article: article(isHeld), ...more });
      await sfn.send(new StartExecutionCommand({ stateMachineArn, name: articleId, input }));
      await end;
      ended.delete(articleId);
    }

    async function put(): Promise<void> {
      const articleId = randomUUID();
      const executionArn = `arn:aws:states:us-east-1:000000000000:execution:review:${articleId}`;
      const Item = {
        ...{ articleId, article: article(), review: 1, submittedAt, submitter: 'api:cms', executionArn },
        ...{ status: 'published', statusAt: submittedAt, releasedAt: submittedAt },
        history: [
          { event: 'submitted', at: submittedAt, by: 'cms', via: 'api' },
          { event: 'published', at: submittedAt },
        ],
      };
      const condition = {
        ConditionExpression: 'attribute_not_exists(articleId) OR executionArn = :executionArn',
        ExpressionAttributeValues: { ':executionArn': executionArn },
      };
      await dynamo.send(new PutCommand({ TableName: TABLE, Item, ...condition }));
    }

    try {
      const took = await alternate(
        TIMES,
        { clean: () => rate(() => execute(false)), held: () => rate(() => execute(true)), puts: () => rate(put) },
        tell,
      );
      return [pairs(took.clean, took.puts), pairs(took.held, took.puts)];
    } finally {
      sfn.destroy();
      client.destroy();
      await open.close();
    }
  },
};
