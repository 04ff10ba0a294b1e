import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ListServiceQuotasCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import {
  DescribeExecutionCommand,
  SendTaskSuccessCommand,
  SFNClient,
  TestStateCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { runCli } from '../support/run-cli';
import { outputsOf } from './deploy-by-cdk';
import { AWS } from './engine';
import { startMiniStack } from './ministack-process';
import { runTask } from './one-task';
import { probeStack } from './probe-stack';
import type { Story } from './story';
import { amended, type Resource, type Template } from './template';

/** What MiniStack cannot do, or does otherwise than AWS. */
export interface Gap {
  readonly name: string;
  /** How it is gone around. */
  readonly around: string;
  /** The scenario that is not possible on it. */
  readonly scenario?: string;
  /** Says in another way what it refuses, or takes for something else. */
  readonly amend?: (template: Template) => Template;
  /** Whether this is so; once it is not, it is no gap any more, and what goes around it is to go. */
  readonly isSo: (story: Story, folder: string) => Promise<boolean>;
}

const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const INVOKE = 'arn:aws:states:::lambda:invoke';
const MONTH = 30 * 24 * 60 * 60;

/** All of them, for MiniStack 1.5.33. */
export const GAPS: readonly Gap[] = [
  {
    name: 'an alarm on an expression of metrics is refused',
    around: 'it watches one metric of the expression',
    amend: (template) =>
      amended(template, ['AWS::CloudWatch::Alarm'], ({ Metrics, ...properties }) => {
        const stat = (Metrics as { MetricStat?: MetricStat }[] | undefined)?.find((one) => one.MetricStat)?.MetricStat;
        if (stat === undefined) return properties;
        const { Metric, Period, Stat: Statistic } = stat;
        return { ...properties, ...Metric, Period, Statistic };
      }),
    isSo: async ({ newsroom }) => {
      const MetricStat = { Metric: { Namespace: 'Probe', MetricName: 'Probes' }, Period: 60, Stat: 'Sum' };
      const Metrics = [
        { Id: 'a', MetricStat, ReturnData: false },
        { Id: 'b', Expression: 'a * 2' },
      ];
      const Properties = { ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 1, Threshold: 1, Metrics };
      const { status } = await probeStack(newsroom.host().awsUrl, {
        Probe: { Type: 'AWS::CloudWatch::Alarm', Properties },
      });
      return status !== 'CREATE_COMPLETE';
    },
  },
  {
    name: '`Ref` of a secret is its name, and no ARN',
    around: 'what needs the ARN takes the attribute `Arn`; the outputs that cut the name out of it take the `Ref`',
    amend: (template) => {
      const [slack, outcomes] = [secretOf(template, /^Slack/), secretOf(template, /^Outcomes/)];
      const byArn = [slack, outcomes].reduce(
        (text, id) => text.replaceAll(`{"Ref":"${id}"}`, `{"Fn::GetAtt":["${id}","Arn"]}`),
        JSON.stringify(template),
      );
      const { Outputs, ...amended } = JSON.parse(byArn) as Template;
      const names = { SlackSecretName: { Value: { Ref: slack } }, OutcomeSecretName: { Value: { Ref: outcomes } } };
      return { ...amended, Outputs: { ...Outputs, ...names } };
    },
    isSo: async ({ newsroom }) => {
      const { ref } = await probeStack(newsroom.host().awsUrl, {
        Probe: { Type: 'AWS::SecretsManager::Secret', Properties: { SecretString: 'probe' } },
      });
      return !ref.startsWith('arn:');
    },
  },
  {
    name: '`ExcludePunctuation` of a secret that is made excludes none',
    around: 'each punctuation mark is excluded by itself',
    amend: (template) =>
      amended(template, ['AWS::SecretsManager::Secret'], (properties) => {
        const asked = properties.GenerateSecretString as { ExcludePunctuation?: boolean };
        if (asked.ExcludePunctuation !== true) return properties;
        return { ...properties, GenerateSecretString: { ...asked, ExcludeCharacters: PUNCTUATION } };
      }),
    isSo: async ({ newsroom }) => {
      const { ref } = await probeStack(newsroom.host().awsUrl, {
        Probe: {
          Type: 'AWS::SecretsManager::Secret',
          Properties: { GenerateSecretString: { ExcludePunctuation: true, PasswordLength: 100 } },
        },
      });
      const secrets = new SecretsManagerClient({ endpoint: newsroom.host().awsUrl, ...AWS });
      const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId: ref }));
      secrets.destroy();
      return !/^[A-Za-z0-9]{100}$/.test(SecretString);
    },
  },
  {
    name: '`TimeoutSeconds` by an expression is not evaluated, and the execution fails',
    around: 'it is a number: of a review a month, of an announcement what may be undone',
    amend: (template) => {
      const undoSeconds = Number(template.Outputs.UndoSeconds?.Value);
      const timeouts: Record<string, number> = { 'Request review': MONTH, 'Announce decision': undoSeconds };
      return amended(template, ['AWS::StepFunctions::StateMachine'], (properties) => {
        const definition = JSON.parse(String(properties.DefinitionString)) as { States: Record<string, object> };
        for (const [state, TimeoutSeconds] of Object.entries(timeouts)) {
          Object.assign(definition.States[state] ?? {}, { TimeoutSeconds });
        }
        return { ...properties, DefinitionString: JSON.stringify(definition) };
      });
    },
    isSo: async ({ newsroom }) => {
      const { error } = await runTask(newsroom.host().awsUrl, {
        Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
        TimeoutSeconds: '{% 1 %}',
        Arguments: { FunctionName: 'holdpoint-sweep', Payload: {} },
      });
      return error !== 'States.Timeout';
    },
  },
  {
    name: 'whether a role may answer a task token is asked without naming the state machine',
    around: 'where a role may answer tokens of ours, it may answer any',
    amend: (template) =>
      amended(template, ['AWS::IAM::Policy'], ({ PolicyDocument, ...properties }) => {
        const document = PolicyDocument as { Statement: readonly Statement[] };
        const Statement = document.Statement.flatMap((one) => {
          const actions = [one.Action].flat();
          const answers = actions.filter((action) => action.startsWith('states:SendTask'));
          const others = actions.filter((action) => !answers.includes(action));
          const parts = [
            { ...one, Action: answers, Resource: '*' },
            { ...one, Action: others },
          ];
          return parts.filter(({ Action }) => Action.length > 0);
        });
        return { ...properties, PolicyDocument: { ...document, Statement } };
      }),
    isSo: async ({ newsroom }) => {
      const endpoint = newsroom.host().awsUrl;
      const Resource = 'arn:aws:states:us-east-1:000000000000:stateMachine:*';
      const credentials = await allowed(endpoint, { Action: 'states:SendTaskSuccess', Resource });
      const sfn = new SFNClient({ endpoint, region: AWS.region, credentials });
      const refused = await isRefused(sfn.send(new SendTaskSuccessCommand({ taskToken: 'probe', output: '{}' })));
      sfn.destroy();
      return refused;
    },
  },
  {
    name: 'which items of a table a role may write, `dynamodb:LeadingKeys`, is not looked at',
    around: 'docs/first-deploy.md asks for it',
    isSo: async ({ newsroom }) => {
      const endpoint = newsroom.host().awsUrl;
      const { SettingsTable: TableName } = await outputsOf(endpoint, 'holdpoint');
      const Condition = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['probe'] } };
      const credentials = await allowed(endpoint, { Action: 'dynamodb:PutItem', Resource: '*', Condition });
      const dynamo = new DynamoDBClient({ endpoint, region: AWS.region, credentials });
      const Item = { setting: { S: 'another' } };
      const refused = await isRefused(dynamo.send(new PutItemCommand({ TableName, Item })));
      dynamo.destroy();
      return !refused;
    },
  },
  {
    name: '`TestState` evaluates no JSONata in a task that has a mock',
    around: 'preflight says that it could not ask; the stand-in’s runs the states',
    scenario: 'preflight has each state lead where it should',
    isSo: async ({ newsroom }) => {
      const sfn = new SFNClient({ endpoint: newsroom.host().awsUrl, disableHostPrefix: true, ...AWS });
      const Probe = { Type: 'Task', Resource: INVOKE, Arguments: { FunctionName: 'f' }, Output: '{% $v %}', End: true };
      const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Probe', States: { Probe } });
      const asked = { definition, stateName: 'Probe', variables: '{"v":1}', mock: { result: '{"n":2}' } };
      const { output } = await sfn.send(new TestStateCommand(asked));
      sfn.destroy();
      return output !== '1';
    },
  },
  {
    name: '`ValidateStateMachineDefinition` takes whatever it is given',
    around: 'preflight gives it a broken one first, and says that it could not ask',
    isSo: async ({ newsroom }) => {
      const sfn = new SFNClient({ endpoint: newsroom.host().awsUrl, ...AWS });
      const { result } = await sfn.send(new ValidateStateMachineDefinitionCommand({ definition: '{}' }));
      sfn.destroy();
      return result === 'OK';
    },
  },
  {
    name: 'there are no Service Quotas',
    around: 'preflight says that it could not ask',
    isSo: async ({ newsroom }) => {
      const quotas = new ServiceQuotasClient({ endpoint: newsroom.host().awsUrl, ...AWS });
      const asked = quotas.send(new ListServiceQuotasCommand({ ServiceCode: 'states' }));
      const isThere = await asked.then(
        () => true,
        () => false,
      );
      quotas.destroy();
      return !isThere;
    },
  },
  {
    name: 'what a state machine calls is not held to its role',
    around: 'test/infra asserts its statements; a sweep is run by the role of the review, which may not',
    isSo: async ({ newsroom }) => {
      const { status } = await runTask(newsroom.host().awsUrl, {
        Resource: INVOKE,
        Arguments: { FunctionName: 'holdpoint-sweep', Payload: {} },
      });
      return status === 'SUCCEEDED';
    },
  },
  {
    name: 'a function is told a name of its API that no resolver knows, without a port, whatever it was called by',
    around: 'loopback-names.js reaches it by that name',
    isSo: async ({ newsroom }) => {
      const { awsUrl, apiUrl } = newsroom.host();
      const [id] = new URL(apiUrl).hostname.split('.');
      const byAddress = await fetch(`${awsUrl}/_aws/execute-api/${id}/slack/install`, { redirect: 'manual' });
      const told = new URL(byAddress.headers.get('location') ?? '').searchParams.get('redirect_uri') ?? '';
      return new URL(told).origin === apiUrl;
    },
  },
  {
    name: 'what it keeps is written at its end only, so that kill -9 loses all of it',
    around: 'it is ended by SIGTERM',
    isSo: async (_, folder) => {
      const made = { Probe: { Type: 'AWS::SecretsManager::Secret', Properties: { SecretString: 'probe' } } };
      const killed = await startMiniStack(folder);
      const { ref } = await probeStack(killed.endpoint, made);
      await killed.end('SIGKILL');
      const again = await startMiniStack(folder);
      const secrets = new SecretsManagerClient({ endpoint: again.endpoint, ...AWS });
      const kept = await secrets.send(new GetSecretValueCommand({ SecretId: ref })).catch((error: Error) => error.name);
      secrets.destroy();
      await again.end('SIGTERM');
      return kept === 'ResourceNotFoundException';
    },
  },
  {
    name: 'executions that wait fail when it ends',
    around: 'they are revived',
    scenario: 'what waits is decided after a restart',
    isSo: async ({ newsroom }) => {
      const id = await newsroom.submit('Forbidden before another end');
      const { executionArn } = await newsroom.until(id, 'pending');
      await newsroom.crashAndRestart();
      const sfn = new SFNClient({ endpoint: newsroom.host().awsUrl, ...AWS });
      const { error } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      sfn.destroy();
      const { operator } = newsroom.host();
      await runCli('revive', [id, ...operator.args], operator.env);
      await newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'approve' } });
      await newsroom.until(id, 'published');
      return error === 'States.ServiceRestart';
    },
  },
];

/** Somebody who may do this, and nothing else. @returns their credentials */
async function allowed(endpoint: string, statement: Statement & { readonly Condition?: object }) {
  const PolicyDocument = { Version: '2012-10-17', Statement: { Effect: 'Allow', ...statement } };
  const Properties = { Policies: [{ PolicyName: 'probe', PolicyDocument }] };
  const { ref: UserName } = await probeStack(endpoint, { Probe: { Type: 'AWS::IAM::User', Properties } });
  const Resource = 'arn:aws:states:::aws-sdk:iam:createAccessKey';
  const { output } = await runTask(endpoint, { Resource, Arguments: { UserName } });
  const { AccessKey } = output as { AccessKey: { AccessKeyId: string; SecretAccessKey: string } };
  return { accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey };
}

const isRefused = (call: Promise<unknown>): Promise<boolean> =>
  call.then(
    () => false,
    (error: Error) => error.name === 'AccessDeniedException',
  );

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

interface MetricStat {
  readonly Metric: object;
  readonly Period: number;
  readonly Stat: string;
}

/** The logical id of a secret. */
function secretOf({ Resources }: Template, name: RegExp): string {
  const isIt = ([id, { Type }]: [string, Resource]) => Type === 'AWS::SecretsManager::Secret' && name.test(id);
  const [id = ''] = Object.entries(Resources).find(isIt) ?? [];
  return id;
}
