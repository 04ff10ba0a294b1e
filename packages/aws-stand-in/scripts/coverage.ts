import { readdirSync, readFileSync } from 'node:fs';
import { join, parse, resolve, sep } from 'node:path';
import type * as z from 'zod';
import { cloudFormationOperations } from '../src/cloudformation/operations';
import { DYNAMODB_OPERATIONS } from '../src/dynamodb/dynamodb';
import type { EventRules } from '../src/event-bridge/event-rules';
import { eventBridgeOperations } from '../src/event-bridge/operations';
import type { Journal } from '../src/journal';
import { secretsManagerOperations } from '../src/secrets-manager/operations';
import { secretStore } from '../src/secrets-manager/secret-store';
import { sqsOperations } from '../src/sqs/operations';
import type { Queues } from '../src/sqs/queues';
import type { Engine } from '../src/step-functions/engine';
import { definitionShape, RESOURCES } from '../src/step-functions/interpreter/definition-shape';
import { stepFunctionsOperations } from '../src/step-functions/operations';
import { membersInWords, type Schema, schemaOf } from './shape-words';

const PACKAGE = resolve(__dirname, '..');

/** No operation is run, only the shape of its request is read: it can do without what it would run on. */
const NOTHING: unknown = undefined;

const SERVICES: Readonly<Record<string, Readonly<Record<string, { readonly shape: z.ZodType }>>>> = {
  'Step Functions': stepFunctionsOperations(NOTHING as Engine),
  'Secrets Manager': secretsManagerOperations(secretStore(NOTHING as Journal, Date.now)),
  SQS: sqsOperations(NOTHING as Queues, String),
  EventBridge: eventBridgeOperations(NOTHING as EventRules, Date.now),
  CloudFormation: cloudFormationOperations(new Map()),
};

/** What is served, and who shows it. */
export interface Covered {
  readonly service: string;
  readonly operation: string;
  /** As the code checks them, with their limits. */
  readonly members: string;
  /** The test file that sends the operation's command of the AWS SDK most often, from the package's folder. */
  readonly test: string | undefined;
}

/** Every operation that is served by this package's own code. */
export function operationsCovered(): Covered[] {
  return Object.entries(SERVICES).flatMap(([service, operations]) =>
    Object.entries(operations).map(([operation, { shape }]) => ({
      service,
      operation,
      members: membersInWords(schemaOf(shape), '<br>'),
      test: testWith(`new ${operation}Command(`),
    })),
  );
}

/** The README's tables, in Markdown. */
export function coverageTables(): string {
  const operations = operationsCovered().map(({ service, operation, members, test }) => [
    service,
    code(operation),
    members,
    link(test),
  ]);
  return [
    table(
      ['service', 'operation', 'members checked, and their limits', 'shown by'],
      [...operations, dynaliteCovered()],
    ),
    table(['States Language', 'fields, and their limits', 'shown by'], statesCovered()),
    `A Task's resource, behind \`arn:aws:states:::\`, is one of ${RESOURCES.map(code).join(', ')}.`,
  ].join('\n\n');
}

function statesCovered(): string[][] {
  const { properties = {}, ...machine } = schemaOf(definitionShape);
  const { States = {}, ...fields } = properties as Record<string, Schema>;
  const { oneOf = [] } = States.additionalProperties as Schema;
  const states = (oneOf as Schema[]).map((state) => {
    const { Type, ...rest } = state.properties as Record<string, Schema>;
    const type = String(Type?.const);
    const members = membersInWords({ ...state, properties: rest }, '<br>');
    return [code(type), members, link(testWith(`Type: '${type}'`))];
  });
  const ofMachine = membersInWords({ ...machine, properties: fields }, '<br>');
  return [['the machine', ofMachine, link(testWith('machineOf({'))], ...states];
}

/** dynalite checks the members of its operations by itself. */
function dynaliteCovered(): string[] {
  const { version } = require('dynalite/package.json') as { version: string };
  const theirs = `those of [dynalite](https://github.com/architect/dynalite) ${version}`;
  return ['DynamoDB', [...DYNAMODB_OPERATIONS].map(code).join(' '), theirs, link(testWith("'@aws-sdk/lib-dynamodb'"))];
}

/** They show what goes wrong, not what is done. */
const OF_FAULTS = /^(faults|lambda)\b|lagging|shard|tear|clock/;

/** The test file that has a text most often, from the package's folder. */
function testWith(text: string): string | undefined {
  const [most] = readdirSync(join(PACKAGE, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts') && !OF_FAULTS.test(path))
    .sort()
    .reverse()
    .map((path) => ({ path, times: read(join('test', path)).split(text).length - 1 }))
    .filter(({ times }) => times > 0)
    .sort((one, other) => other.times - one.times);
  return most && `test/${most.path.replaceAll(sep, '/')}`;
}

const read = (path: string): string => readFileSync(join(PACKAGE, path), 'utf8');

const code = (text: string): string => `\`${text}\``;

const link = (path: string | undefined): string =>
  path === undefined ? '' : `[${parse(parse(path).name).name}](${path})`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
