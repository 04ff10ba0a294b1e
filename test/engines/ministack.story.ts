import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudFormationClient,
  GetTemplateCommand,
  paginateListStackResources,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { ARTICLES } from '../../src/aws/schema';
import { outputsOf } from './deploy-by-cdk';
import { AWS } from './engine';
import { ministack } from './ministack';
import { GAPS } from './ministack-gaps';
import { tellStory } from './story';

const GOLDEN_FILE = join(__dirname, '../../infra/review-workflow.asl.json');

const engine = ministack();
const story = tellStory(engine);

describe(engine.name, () => {
  it('the stack is made whole by `cdk deploy`', async () => {
    const to = { endpoint: story.newsroom.host().awsUrl, ...AWS };
    const [cloudFormation, dynamo, sfn] = [new CloudFormationClient(to), new DynamoDBClient(to), new SFNClient(to)];
    const made: StackResourceSummary[] = [];
    for await (const page of paginateListStackResources({ client: cloudFormation }, { StackName: 'holdpoint' })) {
      made.push(...(page.StackResourceSummaries ?? []));
    }
    const { TemplateBody = '' } = await cloudFormation.send(new GetTemplateCommand({ StackName: 'holdpoint' }));
    const { ArticlesTable, StateMachineArn } = await outputsOf(to.endpoint, 'holdpoint');
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: ArticlesTable }));
    const machine = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn: StateMachineArn }));
    for (const client of [cloudFormation, dynamo, sfn]) client.destroy();

    expect(made.filter(({ ResourceStatus }) => ResourceStatus !== 'CREATE_COMPLETE')).toEqual([]);
    const wanted = Object.keys(JSON.parse(TemplateBody).Resources);
    expect(made.map(({ LogicalResourceId }) => LogicalResourceId).sort()).toEqual(wanted.sort());
    const indexes = Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName);
    expect(indexes?.sort()).toEqual(Object.keys(ARTICLES.indexes).sort());
    const statesIn = (definition = '{}') => Object.keys(JSON.parse(definition).States);
    expect(statesIn(machine.definition)).toEqual(statesIn(readFileSync(GOLDEN_FILE, 'utf8')));
  });

  // One check a gap: it fails as soon as there is none.
  describe('cannot', () => {
    describe.each(GAPS.map((gap) => ({ ...gap, told: `${gap.name}; gone around: ${gap.around}` })))('$told', (gap) => {
      it(gap.scenario ?? 'is so', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'holdpoint-gap-'));
        const isSo = await gap.isSo(story, folder);
        rmSync(folder, { recursive: true });
        expect({ isSo }).toEqual({ isSo: true });
      });
    });
  });

  // The last of all.
  it('`cdk destroy` leaves the tables', async () => {
    const to = { endpoint: story.newsroom.host().awsUrl, ...AWS };
    const { ArticlesTable: TableName, ApiUrl = '' } = await outputsOf(to.endpoint, 'holdpoint');
    const health = async () => (await fetch(`${new URL(ApiUrl).origin}/healthz`)).status;
    expect(await health()).toBe(200);
    await engine.destroy();
    const dynamo = new DynamoDBClient(to);
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName }));
    dynamo.destroy();
    expect(Table?.TableStatus).toBe('ACTIVE');
    expect(await health()).toBe(404);
  });
});
