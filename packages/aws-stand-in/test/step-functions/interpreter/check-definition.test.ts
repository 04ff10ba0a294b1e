import { describe, expect, it } from '@jest/globals';
import { compileProgram } from '../../../src/step-functions/interpreter/program';
import { machineOf } from '../../test-endpoint';

const refusal = (definition: unknown) => {
  try {
    compileProgram(JSON.stringify(definition));
    return 'taken';
  } catch (error) {
    return (error as Error).message.replace(/^Invalid State Machine Definition: '(.*)'$/, '$1');
  }
};
const done = { Type: 'Succeed' };
const pass = (more: object) => machineOf({ A: { Type: 'Pass', ...more }, Done: done });
const task = (more: object) =>
  machineOf({
    A: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: {}, Next: 'Done', ...more },
    Done: done,
  });

describe('a definition that AWS refuses is refused in its words', () => {
  it.each<[string, unknown]>([
    ['SCHEMA_VALIDATION_FAILED: These fields are required: [StartAt, States] at /', { QueryLanguage: 'JSONata' }],
    ['SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /', { QueryLanguage: 'JSONata', StartAt: 'A' }],
    [
      "SCHEMA_VALIDATION_FAILED: The field 'Resource' is required but was missing at /States/A",
      task({ Resource: undefined }),
    ],
    ["SCHEMA_VALIDATION_FAILED: The field 'Type' is required but was missing at /States/A/Type", machineOf({ A: {} })],
    [
      "SCHEMA_VALIDATION_FAILED: The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map] at /States/A/Type",
      machineOf({ A: { Type: 'Loop' } }),
    ],
    ["SCHEMA_VALIDATION_FAILED: Field 'Retries' is not supported at /States/A", pass({ Next: 'Done', Retries: 1 })],
    ["SCHEMA_VALIDATION_FAILED: Field 'Catch' is not supported at /States/A", pass({ Next: 'Done', Catch: [] })],
    [
      "SCHEMA_VALIDATION_FAILED: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/A",
      pass({ Next: 'Done', QueryLanguage: 'JSONPath' }),
    ],
    [
      'SCHEMA_VALIDATION_FAILED: The resource provided x is not recognized. The value is not a valid resource ARN, or the resource is not available in this region. at /States/A/Resource',
      task({ Resource: 'x' }),
    ],
    [
      'MISSING_TRANSITION_TARGET: Missing \'Next\' target: B at /States/A/Next, MISSING_TRANSITION_TARGET: State "Done" is not reachable. at /States/Done',
      pass({ Next: 'B' }),
    ],
    [
      "MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Catch[0]/Next",
      task({ Catch: [{ ErrorEquals: ['E'], Next: 'B' }] }),
    ],
    ['MISSING_END_STATE: Workflow has no terminal state', machineOf({ A: { Type: 'Pass', Next: 'A' } })],
  ])('%s', (message, definition) => {
    expect(refusal(definition)).toBe(message);
  });
});

describe('what the States Language demands of Retry, Catch and heartbeats', () => {
  const all = { ErrorEquals: ['States.ALL'] };
  const one = { ErrorEquals: ['One'] };

  it.each<[string, object]>([
    [
      'States.ALL must stand alone at /States/A/Retry[0]/ErrorEquals',
      { Retry: [{ ErrorEquals: ['States.ALL', 'One'] }] },
    ],
    ['States.ALL must stand in the last one at /States/A/Retry', { Retry: [all, one] }],
    [
      'States.ALL must stand in the last one at /States/A/Catch',
      {
        Catch: [
          { ...all, Next: 'Done' },
          { ...one, Next: 'Done' },
        ],
      },
    ],
    [
      'MaxDelaySeconds must be greater than IntervalSeconds at /States/A/Retry[0]',
      { Retry: [{ ...one, IntervalSeconds: 5, MaxDelaySeconds: 5 }] },
    ],
    ['HeartbeatSeconds must be smaller than TimeoutSeconds at /States/A', { TimeoutSeconds: 5, HeartbeatSeconds: 5 }],
  ])('%s', (message, more) => {
    expect(refusal(task(more))).toBe(`SCHEMA_VALIDATION_FAILED: ${message}`);
  });

  it.each<[object]>([
    [
      {
        Retry: [one, all],
        Catch: [
          { ...one, Next: 'Done' },
          { ...all, Next: 'Done' },
        ],
      },
    ],
    [{ Retry: [{ ...one, IntervalSeconds: 5, MaxDelaySeconds: 6 }] }],
    [{ TimeoutSeconds: 5, HeartbeatSeconds: 4 }],
    [{ TimeoutSeconds: '{% 5 %}', HeartbeatSeconds: 9 }],
  ])('%j is taken', (more) => {
    expect(refusal(task(more))).toBe('taken');
  });
});

describe('what only the stand-in lacks is refused in its name', () => {
  it.each<[string, unknown]>([
    ['JSONPath: QueryLanguage must be JSONata at /', { StartAt: 'A', States: { A: done } }],
    ['Map states at /States/A/Type', machineOf({ A: { Type: 'Map', End: true } })],
    ['Parallel states at /States/A/Type', machineOf({ A: { Type: 'Parallel', End: true } })],
    ...[
      ...['InputPath', 'OutputPath', 'ResultPath', 'Parameters', 'ResultSelector', 'Result', 'Credentials'],
      ...['TimeoutSecondsPath', 'StringEquals', 'IsPresent', 'Variable', 'ItemsPath'],
    ].map((field): [string, unknown] => [`'${field}' of Pass at /States/A`, pass({ Next: 'Done', [field]: 'x' })]),
    ...[
      ...['arn:aws:states:::sqs:sendMessage', 'arn:aws:states:::states:startExecution.sync:2'],
      ...['arn:aws:states:::aws-sdk:s3:getObject', 'arn:aws:lambda:us-east-1:000000000000:function:f'],
      ...['arn:aws:states:us-east-1:000000000000:activity:a', 'arn:aws:states:::dynamodb:putItem.waitForTaskToken'],
    ].map((Resource): [string, unknown] => [`the resource ${Resource} at /States/A/Resource`, task({ Resource })]),
    ['$random with a seed at /States/A/Output', pass({ Next: 'Done', Output: '{% $random(7) %}' })],
  ])('%s', (what, definition) => {
    expect(refusal(definition)).toBe(`SCHEMA_VALIDATION_FAILED: aws-stand-in does not implement ${what}`);
  });
});
