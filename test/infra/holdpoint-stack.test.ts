import { readFileSync, renameSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { handlerNames, StaleBundlesError } from '../../infra/bundles';
import { loadStageConfig } from '../../infra/config';
import { GOLDEN_FILE } from '../../infra/workflow-definition';
import { readDeployment } from '../../src/cli/deployment';
import { ENDINGS } from '../../src/domain/article';
import { ENDED_PATTERNS, OUTCOME_PATTERN, OUTCOME_QUEUES, outcomeMapping } from '../../src/local/outcome-delivery';
import { articlesTableDefinition, settingsTableDefinition, slackTableDefinition } from '../../src/local/tables';
import { loadConfig, PRODUCT_VARIABLES } from '../../src/wire/shared/config';
import type { Template } from './readable';
import { ROLES } from './role-statements';
import { standInBundles, synthesise } from './synthesised';

const HANDLERS = handlerNames();

/** A task of the golden file, as far as these tests look into it. */
interface Task {
  readonly Resource?: string;
  readonly Retry?: readonly { readonly MaxAttempts?: number }[];
}

const { folder: bundles, remove } = standInBundles();
let prod: Template;
let dev: Template;
beforeAll(() => {
  dev = synthesise(loadStageConfig('dev', require.resolve('./everything-chosen.config.json')), bundles);
  prod = synthesise(loadStageConfig('prod', join(bundles, 'none.json')), bundles);
});
afterAll(remove);

it('E14: ships no bundle that was made before one of its sources changed, or that is not there', () => {
  const source = join(bundles, 'source.ts');
  const again = () => synthesise(loadStageConfig('prod', join(bundles, 'none.json')), bundles, { isChecked: false });
  utimesSync(source, 4e9, 4e9);
  expect(again).toThrow(StaleBundlesError);
  utimesSync(source, 0, 0);
  const [handler = ''] = HANDLERS;
  renameSync(join(bundles, handler), join(bundles, 'gone'));
  expect(again).toThrow(`lacks ${handler}, or was built before`);
  renameSync(join(bundles, 'gone'), join(bundles, handler));
  expect(again).not.toThrow();
});

describe('what each role may do', () => {
  it('covers every role, none of which has a managed policy', () => {
    const roles = prod.resources('AWS::IAM::Role');
    expect(Object.keys(roles).sort()).toEqual(Object.keys(ROLES).sort());
    for (const role of Object.values(roles)) expect(role).not.toHaveProperty('ManagedPolicyArns');
  });

  it.each(Object.entries(ROLES))('%s: these statements and no others', (role, statements) => {
    const policy = prod.resources('AWS::IAM::Policy')[`${role}/DefaultPolicy`];
    expect(policy?.PolicyDocument.Statement).toEqual(
      statements.map((statement) => ({ Effect: 'Allow', ...statement })),
    );
    expect(policy?.Roles).toEqual([role]);
  });
});

describe('the functions', () => {
  it('are one for each handler', () => {
    const names = HANDLERS.map((handler) => `Handlers/${handler}`).sort();
    expect(Object.keys(prod.resources('AWS::Lambda::Function')).sort()).toEqual(names);
  });

  it.each(HANDLERS)('%s runs its own bundle, with its own role and log group', (handler) => {
    expect(prod.resources('AWS::Lambda::Function')[`Handlers/${handler}`]).toMatchObject({
      FunctionName: `holdpoint-${handler}`,
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Role: `Handlers/${handler}-role.Arn`,
      LoggingConfig: { LogGroup: `Handlers/${handler}-log` },
      TracingConfig: { Mode: 'Active' },
    });
    const codes = Object.values(prod.resources('AWS::Lambda::Function')).map(({ Code }) => Code.S3Key);
    expect(new Set(codes).size).toBe(HANDLERS.length);
  });

  it.each(HANDLERS)('%s has every variable that the code reads, and none besides', (handler) => {
    const { Variables } = prod.resources('AWS::Lambda::Function')[`Handlers/${handler}`]?.Environment ?? {};
    // Where Slack is differs on one machine only.
    const read = PRODUCT_VARIABLES.filter((name) => name !== 'SLACK_API_URL');
    expect(Object.keys(Variables).sort()).toEqual(read.sort());
  });
});

/** The variables of a handler once it is deployed with these parameters. */
function deployedEnvironment(template: Template, parameters: Record<string, string> = {}) {
  const { Variables } = template.resources('AWS::Lambda::Function')['Handlers/http-api']?.Environment ?? {};
  const values: Record<string, string> = {
    ...parameters,
    'AWS::Partition': 'aws',
    'AWS::Region': 'us-east-1',
    'AWS::AccountId': '123456789012',
    'Outcomes/Queue': 'https://sqs.us-east-1.amazonaws.com/123456789012/queue',
    'Outcomes/Undelivered': 'https://sqs.us-east-1.amazonaws.com/123456789012/undelivered',
  };
  const fill = (text: string) => values[text] ?? text.replaceAll(/AWS::\w+/g, (name) => values[name] ?? name);
  return Object.fromEntries(Object.entries<string>(Variables).map(([name, value]) => [name, fill(value)]));
}

describe('the first rules', () => {
  it('B2: are laid down before any function that serves is made or changed', () => {
    expect(prod.resources('Custom::RulesSeeded')).toEqual({
      'Handlers/RulesSeeded': { ServiceToken: 'Handlers/seed-rules.Arn', ServiceTimeout: '120' },
    });
    for (const handler of HANDLERS) {
      const awaited = prod.dependencies(`Handlers/${handler}`).includes('Handlers/RulesSeeded');
      expect({ handler, awaited }).toEqual({ handler, awaited: handler !== 'seed-rules' });
    }
    expect(prod.dependencies('Handlers/seed-rules')).toContain('Handlers/seed-rules-role/DefaultPolicy');
  });
});

describe('without a configuration', () => {
  const REQUIRED = { ReviewChannel: 'C0REVIEW', Reviewers: 'U0MONA,S0MODERATORS' };
  const isRead = (parameters: Record<string, string>): boolean => {
    try {
      loadConfig(deployedEnvironment(prod, { ...REQUIRED, ...parameters }));
      return true;
    } catch {
      return false;
    }
  };

  it('the code has what it needs', () => {
    expect(loadConfig(deployedEnvironment(prod, REQUIRED))).toMatchObject({
      REVIEW_CHANNEL: 'C0REVIEW',
      REVIEWERS: ['U0MONA', 'S0MODERATORS'],
      REVIEW_DEADLINE_SECONDS: 604_800,
      REMIND_EVERY_SECONDS: 86_400,
      MAX_WAITING_PER_KEY: 10_000,
      ALLOW_OWN_DECISIONS: false,
      PENDING_COMMAND: '/pending',
      MODERATION_COMMAND: '/moderation',
      LOG_LEVEL: 'info',
      STATE_MACHINE_ARN: 'arn:aws:states:us-east-1:123456789012:stateMachine:holdpoint-review',
      EXECUTION_URL: 'https://us-east-1.console.aws.amazon.com/states/home?region=us-east-1#/v2/executions/details/',
    });
  });

  it('CloudFormation asks who may decide, and where, and has no default for it', () => {
    expect(Object.keys(prod.parameters).sort()).toEqual(['ReviewChannel', 'Reviewers']);
    for (const parameter of Object.values(prod.parameters)) expect(parameter).not.toHaveProperty('Default');
  });

  it.each([
    ['ReviewChannel', 'C0REVIEW', true],
    ['ReviewChannel', '#review', false],
    ['ReviewChannel', '', false],
    ['Reviewers', 'channel', true],
    ['Reviewers', 'U0MONA, S0MODERATORS', true],
    ['Reviewers', 'U0MONA,', false],
    ['Reviewers', 'mona', false],
    ['Reviewers', '', false],
  ])('%s: CloudFormation and the code agree on "%s"', (parameter, value, right) => {
    const taken = new RegExp(prod.parameters[parameter]?.AllowedPattern).test(value);
    expect({ taken, read: isRead({ [parameter]: value }) }).toEqual({ taken: right, read: right });
  });
});

describe('with a configuration', () => {
  it('the code has what was chosen, and nobody is asked', () => {
    expect(dev.parameters).toEqual({});
    expect(loadConfig(deployedEnvironment(dev))).toMatchObject({
      REVIEW_CHANNEL: 'C0REVIEW',
      REVIEWERS: ['U0MONA', 'channel'],
      REVIEW_DEADLINE_SECONDS: 7200,
      REMIND_EVERY_SECONDS: 600,
      ESCALATE_AFTER_SECONDS: 3600,
      ESCALATE_TO: 'S0MODERATORS',
      MENTION: 'S0DESK',
      SUMMARY_AT: '08:05',
      SUMMARY_ZONE: 'Europe/Berlin',
      OPERATORS: ['U0OPS', 'U0EVE'],
      MAX_WAITING_PER_KEY: 500,
      ALLOW_OWN_DECISIONS: true,
      PENDING_COMMAND: '/held',
      MODERATION_COMMAND: '/held-rules',
      SLACK_TEAM_ID: 'T0NEWSROOM',
      OUTCOME_WEBHOOK_URL: 'https://cms.example.com/webhooks?for=holdpoint',
      LOG_LEVEL: 'warn',
      STATE_MACHINE_ARN: 'arn:aws:states:us-east-1:123456789012:stateMachine:holdpoint-dev-review',
    });
  });

  it('every log line of a function is kept as long as chosen, and alarms are sent to whom they should be', () => {
    for (const handler of HANDLERS) {
      const logs = dev.resources('AWS::Logs::LogGroup')[`Handlers/${handler}-log`];
      expect(logs).toMatchObject({ RetentionInDays: 30 });
    }
    expect(Object.values(dev.resources('AWS::SNS::Subscription'))).toEqual([
      { Protocol: 'email', Endpoint: 'on-call@example.com', TopicArn: 'Alarms/Topic' },
    ]);
    expect(prod.resources('AWS::SNS::Subscription')).toEqual({});
  });

  it('Slack’s requests go to what is kept warm', () => {
    const [alias] = Object.values(dev.resources('AWS::Lambda::Alias'));
    expect(alias).toMatchObject({
      FunctionName: 'Handlers/slack-events',
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 2 },
    });
    const uris = Object.values(dev.resources('AWS::ApiGatewayV2::Integration')).map((each) => each.IntegrationUri);
    expect(uris).toContain(Object.keys(dev.resources('AWS::Lambda::Alias'))[0]);
    expect(uris).not.toContain('Handlers/slack-events.Arn');
    expect(prod.resources('AWS::Lambda::Alias')).toEqual({});
  });

  it('tells the commands of an operator where everything is', () => {
    for (const [stage, outputs] of [
      ['prod', prod.outputs],
      ['dev', dev.outputs],
    ] as const) {
      const told = Object.entries(outputs).map(([OutputKey, OutputValue]) => ({
        OutputKey,
        // What CloudFormation would put in the place of a reference.
        OutputValue: OutputKey.endsWith('Url') ? 'https://example.com' : OutputValue,
      }));
      const stack = { StackName: stage, CreationTime: new Date(0), StackStatus: undefined, Outputs: told };
      expect(readDeployment({ stage, aws: {} }, stack)).toMatchObject({
        ArticlesTable: 'Tables/Articles',
        SettingsTable: 'Tables/Settings',
        SlackTable: 'Tables/Slack',
        StateMachineArn: 'Review',
      });
    }
    expect(prod.outputs.OutcomeQueueUrl).toBe('Outcomes/Queue');
    expect(prod.outputs.OutcomeDeadLetterQueueUrl).toBe('Outcomes/Undelivered');
    expect(prod.outputs.SlackRequestUrl).toMatch(/\/slack\/events$/);
  });
});

describe('the tables', () => {
  const byName = <T extends { AttributeName?: string | undefined; IndexName?: string | undefined }>(list: T[] = []) =>
    Object.fromEntries(list.map((entry) => [entry.IndexName ?? entry.AttributeName, entry]));

  it.each([
    ['Tables/Articles', articlesTableDefinition('any')],
    ['Tables/Settings', settingsTableDefinition('any')],
    ['Tables/Slack', slackTableDefinition('any')],
  ])('%s has the shape it has on one machine', (name, local) => {
    const table = prod.resources('AWS::DynamoDB::Table')[name];
    expect(table).toMatchObject({ KeySchema: local.KeySchema, BillingMode: local.BillingMode });
    expect(byName(table?.AttributeDefinitions)).toEqual(byName(local.AttributeDefinitions));
    expect(byName(table?.GlobalSecondaryIndexes)).toEqual(byName(local.GlobalSecondaryIndexes));
  });

  it('stream what happens to articles, and can be restored', () => {
    const tables = prod.resources('AWS::DynamoDB::Table');
    expect(tables['Tables/Articles']?.StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
    for (const { PointInTimeRecoverySpecification } of Object.values(tables)) {
      expect(PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
    }
  });

  it('forget installations that nobody finished', () => {
    expect(prod.resources('AWS::DynamoDB::Table')['Tables/Settings']?.TimeToLiveSpecification).toEqual({
      AttributeName: 'expiresAt',
      Enabled: true,
    });
  });

  it('stay when the stack of the real stage goes, and go with any other', () => {
    const kept = ['Tables/Articles', 'Tables/Settings', 'Tables/Slack', 'Slack', 'Outcomes/Secret'];
    expect(kept.map((name) => prod.deletionPolicy(name))).toEqual(kept.map(() => 'Retain'));
    expect(kept.map((name) => dev.deletionPolicy(name))).toEqual(kept.map(() => 'Delete'));
    const isProtected = (template: Template) =>
      Object.values(template.resources('AWS::DynamoDB::Table')).map((table) => table.DeletionProtectionEnabled);
    expect(isProtected(prod)).toEqual([true, true, true]);
    expect(isProtected(dev)).toEqual([false, false, false]);
  });
});

describe('the Slack secret', () => {
  it('begins with a signing secret that nobody knows, and nothing else', () => {
    expect(prod.resources('AWS::SecretsManager::Secret').Slack?.GenerateSecretString).toEqual({
      SecretStringTemplate: '{}',
      GenerateStringKey: 'signingSecret',
    });
  });

  it('is written by the installation alone', () => {
    const writers = Object.entries(prod.resources('AWS::IAM::Policy')).filter(([, policy]) =>
      JSON.stringify(policy).includes('secretsmanager:Put'),
    );
    expect(writers.map(([name]) => name)).toEqual(['Handlers/slack-install-role/DefaultPolicy']);
  });
});

describe('the state machine', () => {
  it('is the golden file, with every open name filled in', () => {
    const machine = prod.resources('AWS::StepFunctions::StateMachine').Review;
    const golden = readFileSync(GOLDEN_FILE, 'utf8');
    expect(machine?.DefinitionString).toBe(golden);
    const open = new Set(Array.from(golden.matchAll(/\$\{(\w+)\}/g), ([, name]) => name));
    expect(Object.keys(machine?.DefinitionSubstitutions).sort()).toEqual([...open].sort());
    expect(machine?.DefinitionSubstitutions).toEqual({
      ArticlesTable: 'Tables/Articles',
      RequestReviewFunction: 'Handlers/request-review.Arn',
      AnnounceDecisionFunction: 'Handlers/announce-decision.Arn',
    });
  });

  it('has the name that the functions know it by, and logs no execution data', () => {
    expect(prod.resources('AWS::StepFunctions::StateMachine').Review).toMatchObject({
      StateMachineName: 'holdpoint-review',
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
      TracingConfiguration: { Enabled: true },
    });
  });
});

describe('the way in', () => {
  it('has every route that the API is described with', () => {
    const { paths } = JSON.parse(readFileSync(join(__dirname, '../../docs/openapi.json'), 'utf8')) as {
      paths: Record<string, object>;
    };
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const routes = Object.values(prod.resources('AWS::ApiGatewayV2::Route')).map(({ RouteKey }) => RouteKey);
    expect(described.length).toBeGreaterThan(5);
    expect(routes).toEqual(expect.arrayContaining(described));
  });

  it('has these routes, and no other', () => {
    const routes = Object.values(prod.resources('AWS::ApiGatewayV2::Route')).map(({ RouteKey, Target }) => [
      RouteKey,
      prod.resources('AWS::ApiGatewayV2::Integration')[Target.replace('integrations/', '')]?.IntegrationUri,
    ]);
    expect(Object.fromEntries(routes)).toEqual({
      'POST /articles': 'Handlers/http-api.Arn',
      'GET /articles': 'Handlers/http-api.Arn',
      'GET /articles/{id}': 'Handlers/http-api.Arn',
      'GET /changes': 'Handlers/http-api.Arn',
      'POST /articles/{id}/decision': 'Handlers/http-api.Arn',
      'POST /articles/{id}/reopen': 'Handlers/http-api.Arn',
      'DELETE /articles/{id}': 'Handlers/http-api.Arn',
      'GET /healthz': 'Handlers/http-api.Arn',
      'GET /openapi.json': 'Handlers/http-api.Arn',
      'POST /slack/events': 'Handlers/slack-events.Arn',
      'GET /slack/install': 'Handlers/slack-install.Arn',
      'GET /slack/oauth_redirect': 'Handlers/slack-install.Arn',
    });
  });

  it('is paced, and logs from where it is called, and nothing of what is said', () => {
    const [stage] = Object.values(prod.resources('AWS::ApiGatewayV2::Stage'));
    expect(stage).toMatchObject({
      DefaultRouteSettings: { ThrottlingRateLimit: 300, ThrottlingBurstLimit: 600 },
      RouteSettings: {
        'POST /slack/events': { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
        'GET /slack/install': { ThrottlingRateLimit: 2, ThrottlingBurstLimit: 10 },
        'GET /slack/oauth_redirect': { ThrottlingRateLimit: 2, ThrottlingBurstLimit: 10 },
      },
    });
    expect(stage?.AccessLogSettings.Format).not.toMatch(/userAgent|authorizer|path\b/);
  });
});

describe('the sweep', () => {
  it('runs every minute, and never late', () => {
    expect(prod.resources('AWS::Scheduler::Schedule')['Sweep/EveryMinute']).toEqual({
      ScheduleExpression: 'rate(1 minute)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: 'Handlers/sweep.Arn',
        RoleArn: 'Sweep/Role.Arn',
        RetryPolicy: { MaximumRetryAttempts: 0 },
      },
    });
    expect(Object.values(prod.resources('AWS::Lambda::EventInvokeConfig'))).toEqual([
      expect.objectContaining({
        FunctionName: 'Handlers/sweep',
        MaximumEventAgeInSeconds: 60,
        MaximumRetryAttempts: 0,
      }),
    ]);
  });

  it('is kept for itself by the lane, and by no concurrency of which a new account has none to reserve', () => {
    for (const made of Object.values(prod.resources('AWS::Lambda::Function'))) {
      expect(made).not.toHaveProperty('ReservedConcurrentExecutions');
    }
  });
});

describe('the day’s summary', () => {
  it('is called for at its time, in its zone, with the time that was meant, and twice more where that fails', () => {
    expect(dev.resources('AWS::Scheduler::Schedule')['DailySummary/EveryDay']).toEqual({
      ScheduleExpression: 'cron(5 8 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: 'Handlers/daily-summary.Arn',
        RoleArn: 'DailySummary/Role.Arn',
        Input: '{"scheduledTime":"<aws.scheduler.scheduled-time>"}',
        RetryPolicy: { MaximumEventAgeInSeconds: 3600 },
      },
    });
    expect(Object.values(dev.resources('AWS::Lambda::EventInvokeConfig'))).toContainEqual(
      expect.objectContaining({
        FunctionName: 'Handlers/daily-summary',
        MaximumEventAgeInSeconds: 3600,
        MaximumRetryAttempts: 2,
      }),
    );
    expect(dev.resources('AWS::IAM::Policy')['DailySummary/Role/DefaultPolicy']?.PolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: 'Handlers/daily-summary.Arn' },
    ]);
  });

  it('is not called for unless a time is configured', () => {
    expect(Object.keys(prod.resources('AWS::Scheduler::Schedule')).sort()).toEqual([
      'OutcomeDelivery/EveryNight',
      'Sweep/EveryMinute',
    ]);
  });

  it('that was given up rings', () => {
    expect(prod.resources('AWS::CloudWatch::Alarm')['Alarms/SummaryNotTold']).toMatchObject({
      MetricName: 'AsyncEventsDropped',
      Dimensions: [{ Name: 'FunctionName', Value: 'Handlers/daily-summary' }],
      Threshold: 1,
    });
  });
});

describe('outcomes', () => {
  const mapping = (name: string) => prod.resources('AWS::Lambda::EventSourceMapping')[`OutcomeDelivery/${name}`];

  it('are followed from the stream, one after the other in each shard, until a day is over', () => {
    const { FilterCriteria, ...rest } = mapping('FromArticles');
    expect(rest).toEqual({
      FunctionName: 'Handlers/follow-articles',
      EventSourceArn: 'Tables/Articles.StreamArn',
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 25,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: -1,
      MaximumRecordAgeInSeconds: 24 * 60 * 60,
    });
  });

  it('are the same changes of an article as on one machine, and nobody else reads the stream', () => {
    const { FilterCriteria } = mapping('FromArticles');
    const patterns = FilterCriteria.Filters.map((filter: { Pattern: string }) => JSON.parse(filter.Pattern));
    expect(patterns).toEqual(ENDED_PATTERNS);
    const sources = Object.values(prod.resources('AWS::Lambda::EventSourceMapping')).map((each) => each.EventSourceArn);
    expect(sources.sort()).toEqual(['Outcomes/Queue.Arn', 'Tables/Articles.StreamArn']);
  });

  it('go from the bus into the webhook’s queue, as on one machine, and only if there is a webhook', () => {
    const rule = (template: Template) => template.resources('AWS::Events::Rule')['OutcomeDelivery/ToWebhook'];
    expect(rule(prod)).toEqual({
      EventBusName: 'Outcomes/Bus',
      EventPattern: OUTCOME_PATTERN,
      State: 'DISABLED',
      Targets: [
        {
          Id: 'Target0',
          Arn: 'Outcomes/Queue.Arn',
          InputPath: '$.detail',
          DeadLetterConfig: { Arn: 'Outcomes/Undelivered.Arn' },
        },
      ],
    });
    expect(rule(dev)).toMatchObject({ State: 'ENABLED' });
    expect(mapping('FromQueue')).toEqual({
      FunctionName: 'Handlers/deliver-outcome',
      EventSourceArn: 'Outcomes/Queue.Arn',
      BatchSize: outcomeMapping.batchSize,
      ScalingConfig: { MaximumConcurrency: outcomeMapping.maximumConcurrency },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  it('E3: that were not taken are kept for two weeks, encrypted, as on one machine', () => {
    const queues = prod.resources('AWS::SQS::Queue');
    const kept = { MessageRetentionPeriod: 14 * 24 * 60 * 60, SqsManagedSseEnabled: true };
    expect(queues).toEqual({
      'Outcomes/Undelivered': kept,
      'Outcomes/Queue': {
        ...kept,
        VisibilityTimeout: 90,
        RedrivePolicy: { deadLetterTargetArn: 'Outcomes/Undelivered.Arn', maxReceiveCount: 200 },
      },
    });
    const [dead, queue] = OUTCOME_QUEUES.map(({ Attributes }) => Attributes);
    expect(dead).toEqual({ MessageRetentionPeriod: String(kept.MessageRetentionPeriod) });
    expect(queue).toMatchObject(dead ?? {});
    expect(JSON.parse(queue?.RedrivePolicy ?? '')).toMatchObject({ maxReceiveCount: 200 });
    // Six times what the function may take, says Lambda.
    const { Timeout } = prod.resources('AWS::Lambda::Function')['Handlers/deliver-outcome'] ?? {};
    expect(queues['Outcomes/Queue'].VisibilityTimeout).toBeGreaterThanOrEqual(6 * Timeout);
  });

  it('are compared with the records once a night, by the function that follows them', () => {
    expect(prod.resources('AWS::Scheduler::Schedule')['OutcomeDelivery/EveryNight']).toMatchObject({
      ScheduleExpression: 'cron(20 3 * * ? *)',
      Target: { Arn: 'Handlers/follow-articles.Arn', RoleArn: 'OutcomeDelivery/NightlyRole.Arn', Input: '{}' },
    });
  });

  it('are signed with a secret that a signer of Standard Webhooks takes', () => {
    const { GenerateSecretString } = prod.resources('AWS::SecretsManager::Secret')['Outcomes/Secret'] ?? {};
    expect(GenerateSecretString).toEqual({
      SecretStringTemplate: '{}',
      GenerateStringKey: 'webhookSecret',
      ExcludePunctuation: true,
      PasswordLength: 44,
    });
    const generated = 'aZ09'.repeat(GenerateSecretString.PasswordLength / 4);
    expect(new Webhook(generated).sign('id', new Date(), '{}')).toMatch(/^v1,/);
  });
});

describe('the metrics', () => {
  const filters = () => prod.resources('AWS::Logs::MetricFilter');

  it('count what the handlers log, each stage apart', () => {
    const transformations = Object.entries(filters())
      .filter(([name]) => name.startsWith('Metrics/'))
      .map(([, filter]) => (filter.MetricTransformations as Record<string, unknown>[])[0]);
    expect(transformations).toEqual(
      expect.arrayContaining([
        { MetricName: 'Held', MetricNamespace: 'Holdpoint/holdpoint', MetricValue: '1' },
        expect.objectContaining({ MetricName: 'HeldByRule', Dimensions: [{ Key: 'Rule', Value: '$.rule' }] }),
        expect.objectContaining({ MetricName: 'Ended', Dimensions: [{ Key: 'Status', Value: '$.status' }] }),
        expect.objectContaining({ MetricName: 'TimeToDecision', MetricValue: '$.secondsToDecision' }),
        expect.objectContaining({ MetricName: 'TimeToClaim', MetricValue: '$.secondsToClaim' }),
        expect.objectContaining({ MetricName: 'OldestPending', MetricValue: '$.oldestPendingSeconds' }),
        expect.objectContaining({ MetricName: 'Overdue', MetricValue: '$.overdueSeconds' }),
      ]),
    );
    expect(transformations).toHaveLength(7);
  });

  it('E4: count what happened, and not what was delivered', () => {
    const counted = Object.values(filters()).filter(({ FilterPattern }) => FilterPattern.includes('article-ended'));
    expect(counted).toHaveLength(3);
    for (const { LogGroupName } of counted) expect(LogGroupName).toBe('Handlers/follow-articles-log');
  });

  it('show every way to end on the dashboard', () => {
    const [dashboard] = Object.values(prod.resources('AWS::CloudWatch::Dashboard'));
    const body = JSON.stringify(dashboard);
    const shown = [...body.matchAll(/\\"Status\\",\\"(\w+)\\"/g)].map(([, status]) => status);
    expect(new Set(shown)).toEqual(new Set(ENDINGS));
  });

  it('call an article too old only past its deadline', () => {
    const tooOld = prod.resources('AWS::CloudWatch::Alarm')['Alarms/OldestPendingTooOld'];
    expect(tooOld).toMatchObject({ MetricName: 'Overdue', Statistic: 'Maximum', Threshold: 15 * 60 });
  });
});

describe('the alarms', () => {
  it('tell one topic, and say what is the matter', () => {
    const alarms = Object.entries(prod.resources('AWS::CloudWatch::Alarm'));
    expect(alarms.map(([name]) => name.replace('Alarms/', '')).sort()).toEqual(
      [
        'ApiFailing',
        'ApiKeysRefused',
        'ArticlesExpired',
        'EndingsNotFollowed',
        'ExecutionsNotSucceeded',
        'ExpiredUnseen',
        'FunctionsNotReached',
        'OldestPendingTooOld',
        'OutcomesLate',
        'OutcomesMissed',
        'OutcomesUndelivered',
        'PublishArticleFailing',
        'RecordDecisionFailing',
        'RequestReviewFailing',
        'RulesMissing',
        'SlackFailing',
        'SlackSignaturesRefused',
        'SummaryNotTold',
        'SweepNotRunning',
        ...[
          'announce-decision',
          'deliver-outcome',
          'follow-articles',
          'http-api',
          'request-review',
          'slack-events',
          'slack-install',
        ].flatMap((name) => [`${name}-errors`, `${name}-throttles`]),
        'daily-summary-throttles',
        'sweep-errors',
      ].sort(),
    );
    for (const [, alarm] of alarms) {
      expect(alarm).toMatchObject({ AlarmActions: ['Alarms/Topic'], OKActions: ['Alarms/Topic'] });
      expect(alarm.AlarmDescription).toMatch(/\w+\./);
    }
  });

  it('E11: reach their topic, whose policy lets this account’s alarms publish, and nobody without TLS', () => {
    const policies = Object.values(prod.resources('AWS::SNS::TopicPolicy'));
    const statements = policies.flatMap(({ PolicyDocument }) => (PolicyDocument as { Statement: object[] }).Statement);
    expect(statements).toEqual([
      expect.objectContaining({
        Effect: 'Deny',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
      {
        Sid: 'AlarmsPublish',
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: 'Alarms/Topic',
        Condition: { StringEquals: { 'aws:SourceAccount': expect.anything() } },
      },
    ]);
  });

  it('E11: nor does the bus end before the webhook’s queue, or that of what was not delivered', () => {
    const allowed = Object.values(prod.resources('AWS::SQS::QueuePolicy'))
      .flatMap(({ PolicyDocument }) => (PolicyDocument as { Statement: Record<string, unknown>[] }).Statement)
      .filter(({ Effect, Action }) => Effect === 'Allow' && [Action].flat().includes('sqs:SendMessage'))
      .map(({ Principal, Resource, Condition }) => ({ Principal, Resource, Condition }));
    const fromTheRule = (queue: string) => ({
      Principal: { Service: 'events.amazonaws.com' },
      Resource: queue,
      Condition: { ArnEquals: { 'aws:SourceArn': 'OutcomeDelivery/ToWebhook.Arn' } },
    });
    expect(allowed).toEqual(
      expect.arrayContaining([fromTheRule('Outcomes/Queue.Arn'), fromTheRule('Outcomes/Undelivered.Arn')]),
    );
  });

  const alarm = (id: string) => prod.resources('AWS::CloudWatch::Alarm')[`Alarms/${id}`];

  const failuresOf = (integration: string) => ({
    Namespace: 'AWS/States',
    MetricName: 'ServiceIntegrationsFailed',
    // Not the ARN of the definition, under which nothing is counted.
    Dimensions: [
      {
        Name: 'ServiceIntegrationResourceArn',
        Value: `arn:AWS::Partition:states:AWS::Region:AWS::AccountId:${integration}`,
      },
    ],
  });
  const errorsOf = (handler: string) => ({
    Namespace: 'AWS/Lambda',
    MetricName: 'Errors',
    Dimensions: [{ Name: 'FunctionName', Value: `Handlers/${handler}` }],
  });

  it.each([
    ['Publish article', 'PublishArticleFailing', failuresOf('dynamodb:putItem')],
    ['Request review', 'RequestReviewFailing', errorsOf('request-review')],
    ['Record decision', 'RecordDecisionFailing', failuresOf('dynamodb:updateItem')],
    ['Release outcome', 'RecordDecisionFailing', failuresOf('dynamodb:updateItem')],
  ])('E10: hear within ten minutes that %s keeps failing', (state, id, metric) => {
    const { Retry } = JSON.parse(readFileSync(GOLDEN_FILE, 'utf8')).States[state];
    expect(alarm(id)).toMatchObject({
      ...metric,
      Statistic: 'Sum',
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Threshold: 1,
      TreatMissingData: 'notBreaching',
    });
    const { Period, EvaluationPeriods } = alarm(id) ?? {};
    expect(Period * EvaluationPeriods).toBeLessThanOrEqual(600);
    // One article that fails is enough: its tries are no further apart than what is counted together.
    const [{ MaxDelaySeconds }] = Retry.slice(-1);
    expect(MaxDelaySeconds).toBeLessThanOrEqual(Period);
  });

  it('E10: hear of functions that Step Functions cannot call, and not of a decision that is undone', () => {
    const heard = { ...failuresOf('lambda:invoke.waitForTaskToken'), Threshold: 5, Period: 300, EvaluationPeriods: 1 };
    expect(alarm('FunctionsNotReached')).toMatchObject(heard);
  });

  it('E10: hear of whatever else is tried for ever', () => {
    const { States } = JSON.parse(readFileSync(GOLDEN_FILE, 'utf8')) as { States: Record<string, Task> };
    const forEver = Object.values(States).filter(({ Retry = [] }) =>
      Retry.some(({ MaxAttempts = 3 }) => MaxAttempts > 1e6),
    );
    const heard = Object.values(prod.resources('AWS::CloudWatch::Alarm')).flatMap(({ Dimensions = [] }) =>
      Dimensions.map(({ Value }: { Value: string }) => String(Value).split(':').slice(-2).join(':')),
    );
    expect(forEver.length).toBeGreaterThan(0);
    for (const { Resource = '' } of forEver) expect(heard).toContain(Resource.split(':').slice(-2).join(':'));
  });

  it('hear of an execution that did not succeed, whichever of its metrics has no data', () => {
    const metrics = alarm('ExecutionsNotSucceeded')?.Metrics as { Id: string; Expression?: string }[];
    const [sum] = metrics.flatMap(({ Expression }) => Expression ?? []);
    const summed = metrics.flatMap(({ Id, Expression }) => (Expression ? [] : [Id]));
    expect(summed.sort()).toEqual(['aborted', 'failed', 'throttled', 'timedOut']);
    for (const id of summed) expect(sum).toContain(`FILL(${id}, 0)`);
  });

  it('hear of endings that nobody followed for five minutes, and of what the nightly comparison found', () => {
    const alarms = prod.resources('AWS::CloudWatch::Alarm');
    expect(alarms['Alarms/EndingsNotFollowed']).toMatchObject({
      MetricName: 'IteratorAge',
      Dimensions: [{ Name: 'FunctionName', Value: 'Handlers/follow-articles' }],
      Threshold: 5 * 60 * 1000,
    });
    // Of what was received three times the queue does not tell how old it is.
    const refused = Object.values(prod.resources('AWS::Logs::MetricFilter')).filter(({ FilterPattern }) =>
      FilterPattern.includes('outcome-not-delivered'),
    );
    expect(refused).toMatchObject([{ LogGroupName: 'Handlers/deliver-outcome-log' }]);
    expect(refused[0]?.FilterPattern).toContain('$.waitedSeconds >= 900');
    const late = alarms['Alarms/OutcomesLate'];
    expect(late).toMatchObject({ Threshold: 1, EvaluationPeriods: 4, DatapointsToAlarm: 1 });
    const metrics = late?.Metrics as { Id: string; Expression?: string; MetricStat?: { Metric: object } }[];
    expect(metrics).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ Expression: 'IF(FILL(age, 0) >= 900 OR FILL(refused, 0) > 0, 1, 0)' }),
        expect.objectContaining({
          Id: 'age',
          MetricStat: expect.objectContaining({
            Metric: expect.objectContaining({
              MetricName: 'ApproximateAgeOfOldestMessage',
              Dimensions: [{ Name: 'QueueName', Value: 'Outcomes/Queue.QueueName' }],
            }),
          }),
        }),
        expect.objectContaining({ Id: 'refused' }),
      ]),
    );
    const missed = Object.values(prod.resources('AWS::Logs::MetricFilter')).filter(
      ({ FilterPattern }) => FilterPattern === '{ $.event = "outcome-missed" }',
    );
    expect(missed).toMatchObject([{ LogGroupName: 'Handlers/follow-articles-log' }]);
    expect(alarms['Alarms/OutcomesMissed']).toMatchObject({ Threshold: 1 });
  });

  it('B2: hear of rules that are missing, from whoever reads them', () => {
    const filters = Object.values(prod.resources('AWS::Logs::MetricFilter')).filter(
      ({ FilterPattern }) => FilterPattern === '{ $.event = "rules-missing" }',
    );
    expect(filters.map(({ LogGroupName }) => LogGroupName).sort()).toEqual(
      ['http-api', 'slack-events', 'sweep'].map((name) => `Handlers/${name}-log`),
    );
    const metrics = filters.map(({ MetricTransformations: [{ MetricNamespace, MetricName }] }) => [
      MetricNamespace,
      MetricName,
    ]);
    const alarm = prod.resources('AWS::CloudWatch::Alarm')['Alarms/RulesMissing'];
    expect(new Set(metrics.map(String))).toEqual(new Set([`${alarm?.Namespace},${alarm?.MetricName}`]));
    expect(alarm).toMatchObject({ Threshold: 1, EvaluationPeriods: 1 });
  });

  it('hear of refused signatures and keys, and the access log says from where', () => {
    const [stage] = Object.values(prod.resources('AWS::ApiGatewayV2::Stage'));
    const { Format } = stage?.AccessLogSettings ?? {};
    const format = JSON.parse(Format);
    expect(format).toMatchObject({ sourceIp: '$context.identity.sourceIp', status: '$context.status' });
    const patterns = Object.entries(prod.resources('AWS::Logs::MetricFilter'))
      .filter(([name]) => name.includes('-refused'))
      .map(([, { FilterPattern, LogGroupName }]) => [LogGroupName, FilterPattern]);
    expect(patterns).toEqual([
      ['Api/AccessLog', '{ ($.status = "401") && ($.route = "POST /slack/events") }'],
      ['Api/AccessLog', '{ ($.status = "401") && ($.route != "POST /slack/events") }'],
    ]);
  });
});

it('keeps every log group for a limited time', () => {
  for (const { RetentionInDays } of Object.values(prod.resources('AWS::Logs::LogGroup'))) {
    expect(RetentionInDays).toBeGreaterThan(0);
  }
});
