import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import cdkJson from '../../cdk.json';
import { HoldpointStack } from '../../infra/holdpoint-stack';
import { GOLDEN_FILE } from '../../infra/workflow-definition';
import { loadConfig, PRODUCT_VARIABLES } from '../../src/config';
import { articlesTableDefinition, settingsTableDefinition } from '../../src/local/tables';
import { readable, type Template } from './readable';
import { ROLES } from './role-statements';

const HANDLERS = readdirSync(join(__dirname, '../../src/handlers')).map((file) => parse(file).name);

let bundles: string;
let prod: Template;
let dev: Template;
beforeAll(() => {
  bundles = mkdtempSync(join(tmpdir(), 'bundles-'));
  for (const handler of HANDLERS) {
    mkdirSync(join(bundles, handler));
    writeFileSync(join(bundles, handler, 'index.js'), `// ${handler}`);
  }
  prod = synthesise('holdpoint', true);
  dev = synthesise('holdpoint-dev', false);
});
afterAll(() => rmSync(bundles, { recursive: true }));

/** Throws on any finding of cdk-nag, and on any property that CloudFormation's schemas refuse. */
const synthesise = (id: string, keepData: boolean): Template => {
  const app = new App({
    context: { ...cdkJson.context, 'aws:cdk:bundling-stacks': [], 'aws:cdk:enable-path-metadata': true },
    outdir: mkdtempSync(join(bundles, 'out-')),
  });
  if (keepData) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  new HoldpointStack(app, id, { keepData, bundles });
  return readable(app.synth().getStackByName(id).template);
};

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
    expect(Object.keys(Variables).sort()).toEqual([...read, 'NODE_OPTIONS'].sort());
  });
});

describe('the parameters', () => {
  const REQUIRED = { ReviewChannel: 'C0REVIEW', Reviewers: 'U0MONA,S0MODERATORS' };

  /** The environment of a function once it is deployed with these parameters. */
  const environmentWith = (parameters: Record<string, string>) => {
    const { Variables } = prod.resources('AWS::Lambda::Function')['Handlers/http-api']?.Environment ?? {};
    const values: Record<string, string> = {
      ...Object.fromEntries(
        Object.entries(prod.parameters).map(([name, { Default }]) => [name, String(Default ?? '')]),
      ),
      ...REQUIRED,
      ...parameters,
      'AWS::Partition': 'aws',
      'AWS::Region': 'us-east-1',
      'AWS::AccountId': '123456789012',
    };
    const deployed = Object.entries<string>(Variables).map(([name, value]) => [
      name,
      Object.entries(values).reduce(
        (text, [place, filling]) =>
          text === place ? filling : text.replaceAll(/AWS::\w+/g, (p) => values[p] ?? p),
        value,
      ),
    ]);
    return Object.fromEntries(deployed);
  };
  const isTaken = (parameter: string, value: string): boolean => {
    const { AllowedPattern, AllowedValues, MinValue, MaxValue } = prod.parameters[parameter] ?? {};
    if (AllowedPattern) return new RegExp(AllowedPattern).test(value);
    if (AllowedValues) return AllowedValues.includes(value);
    return Number(value) >= Number(MinValue) && Number(value) <= Number(MaxValue);
  };
  const isRead = (parameter: string, value: string): boolean => {
    try {
      loadConfig(environmentWith({ [parameter]: value }));
      return true;
    } catch {
      return false;
    }
  };

  it('leave the code a configuration that it takes', () => {
    expect(loadConfig(environmentWith({}))).toMatchObject({
      REVIEW_CHANNEL: 'C0REVIEW',
      REVIEWERS: ['U0MONA', 'S0MODERATORS'],
      REVIEW_DEADLINE_SECONDS: 604_800,
      REMIND_EVERY_SECONDS: 86_400,
      ALLOW_OWN_DECISIONS: false,
      PENDING_COMMAND: '/pending',
      MODERATION_COMMAND: '/moderation',
      LOG_LEVEL: 'info',
      STATE_MACHINE_ARN: 'arn:aws:states:us-east-1:123456789012:stateMachine:holdpoint-review',
      EXECUTION_URL:
        'https://us-east-1.console.aws.amazon.com/states/home?region=us-east-1#/v2/executions/details/',
    });
  });

  it('have no default for who may decide, and where', () => {
    const open = Object.entries(prod.parameters).filter(([, { Default }]) => Default === undefined);
    expect(open.map(([name]) => name).sort()).toEqual(['ReviewChannel', 'Reviewers']);
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
    ['ReviewDeadlineSeconds', '60', true],
    ['ReviewDeadlineSeconds', '0', false],
    ['ReviewDeadlineSeconds', '31536000', false],
    ['EscalateAfterSeconds', '3600', true],
    ['EscalateAfterSeconds', '', true],
    ['EscalateAfterSeconds', 'soon', false],
    ['EscalateTo', 'S0MODERATORS', true],
    ['EscalateTo', '', true],
    ['EscalateTo', '@mona', false],
    ['AllowOwnDecisions', 'true', true],
    ['AllowOwnDecisions', 'perhaps', false],
    ['PendingCommand', '/held', true],
    ['PendingCommand', 'held', false],
    ['SlackTeamId', '', true],
    ['SlackTeamId', 'T0LOCAL', true],
    ['SlackTeamId', 'local', false],
    ['LogLevel', 'debug', false],
  ])('%s: CloudFormation and the code agree on "%s"', (parameter, value, right) => {
    expect({ taken: isTaken(parameter, value), read: isRead(parameter, value) }).toEqual({
      taken: right,
      read: right,
    });
  });
});

describe('the tables', () => {
  const byName = <T extends { AttributeName?: string | undefined; IndexName?: string | undefined }>(
    list: T[] = [],
  ) => Object.fromEntries(list.map((entry) => [entry.IndexName ?? entry.AttributeName, entry]));

  it.each([
    ['Tables/Articles', articlesTableDefinition('any')],
    ['Tables/Settings', settingsTableDefinition('any')],
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

  it('stay when the stack of the real stage goes, and go with any other', () => {
    const kept = ['Tables/Articles', 'Tables/Settings', 'Slack'];
    expect(kept.map((name) => prod.deletionPolicy(name))).toEqual(['Retain', 'Retain', 'Retain']);
    expect(kept.map((name) => dev.deletionPolicy(name))).toEqual(['Delete', 'Delete', 'Delete']);
    const isProtected = (template: Template) =>
      Object.values(template.resources('AWS::DynamoDB::Table')).map(
        (table) => table.DeletionProtectionEnabled,
      );
    expect(isProtected(prod)).toEqual([true, true]);
    expect(isProtected(dev)).toEqual([false, false]);
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
  it('has these routes, and no other', () => {
    const routes = Object.values(prod.resources('AWS::ApiGatewayV2::Route')).map(({ RouteKey, Target }) => [
      RouteKey,
      prod.resources('AWS::ApiGatewayV2::Integration')[Target.replace('integrations/', '')]?.IntegrationUri,
    ]);
    expect(Object.fromEntries(routes)).toEqual({
      'POST /articles': 'Handlers/http-api.Arn',
      'GET /articles': 'Handlers/http-api.Arn',
      'GET /articles/{id}': 'Handlers/http-api.Arn',
      'POST /articles/{id}/decision': 'Handlers/http-api.Arn',
      'GET /healthz': 'Handlers/http-api.Arn',
      'GET /openapi.json': 'Handlers/http-api.Arn',
      'POST /slack/events': 'Handlers/slack-events.Arn',
    });
  });

  it('is paced, and logs neither who calls nor what is said', () => {
    const [stage] = Object.values(prod.resources('AWS::ApiGatewayV2::Stage'));
    expect(stage).toMatchObject({
      DefaultRouteSettings: { ThrottlingRateLimit: 300, ThrottlingBurstLimit: 600 },
      RouteSettings: { 'POST /slack/events': { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 } },
    });
    expect(stage?.AccessLogSettings.Format).not.toMatch(/sourceIp|userAgent|authorizer|path\b/);
  });
});

describe('the sweep', () => {
  it('runs every minute, one at a time, and never late', () => {
    expect(Object.values(prod.resources('AWS::Scheduler::Schedule'))).toEqual([
      {
        ScheduleExpression: 'rate(1 minute)',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: {
          Arn: 'Handlers/sweep.Arn',
          RoleArn: 'Sweep/Role.Arn',
          RetryPolicy: { MaximumRetryAttempts: 0 },
        },
      },
    ]);
    expect(prod.resources('AWS::Lambda::Function')['Handlers/sweep']?.ReservedConcurrentExecutions).toBe(1);
    expect(Object.values(prod.resources('AWS::Lambda::EventInvokeConfig'))).toEqual([
      expect.objectContaining({
        FunctionName: 'Handlers/sweep',
        MaximumEventAgeInSeconds: 60,
        MaximumRetryAttempts: 0,
      }),
    ]);
  });
});

describe('the alarms', () => {
  it('tell one topic, and say what is the matter', () => {
    const alarms = Object.entries(prod.resources('AWS::CloudWatch::Alarm'));
    expect(alarms.map(([name]) => name.replace('Alarms/', '')).sort()).toEqual([
      'ApiFailing',
      'ExecutionsNotSucceeded',
      'SlackFailing',
      'SweepNotRunning',
      ...['announce-decision', 'http-api', 'request-review', 'slack-events'].flatMap((name) => [
        `${name}-errors`,
        `${name}-throttles`,
      ]),
      'sweep-errors',
    ]);
    for (const [, alarm] of alarms) {
      expect(alarm).toMatchObject({ AlarmActions: ['Alarms/Topic'], OKActions: ['Alarms/Topic'] });
      expect(alarm.AlarmDescription).toMatch(/\w+\./);
    }
  });
});

it('keeps every log group for a limited time', () => {
  for (const { RetentionInDays } of Object.values(prod.resources('AWS::Logs::LogGroup'))) {
    expect(RetentionInDays).toBeGreaterThan(0);
  }
});
