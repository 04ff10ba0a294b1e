import { describe, expect, it } from '@jest/globals';
import { compileProgram } from '../../../src/step-functions/interpreter/program';
import { machineOf, waitForCallback } from '../../test-endpoint';

const compile = (definition: object) => compileProgram(JSON.stringify(definition));
const pass = (more: object = { End: true }) => ({ Type: 'Pass', ...more });
const invoke = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: {}, End: true };

describe('a definition', () => {
  it('of the subset is taken, with the resources of any partition', () => {
    const program = compile(
      machineOf({
        A: waitForCallback({ Next: 'B' }),
        B: { ...invoke, Resource: 'arn:aws-cn:states:::dynamodb:putItem' },
      }),
    );

    expect([...program.states.keys()]).toEqual(['A', 'B']);
  });

  it.each<[string, object, RegExp]>([
    ['JSONPath', { StartAt: 'A', States: { A: pass() } }, /aws-stand-in does not implement JSONPath/],
    ['a state type', machineOf({ A: { Type: 'Map', End: true } }), /at \/States\/A\/Type/],
    [
      'an unknown field',
      machineOf({ A: pass({ End: true, ResultPath: '$.x' }) }),
      /aws-stand-in does not implement 'ResultPath' of Pass at \/States\/A/,
    ],
    [
      'a resource',
      machineOf({ A: { ...invoke, Resource: 'arn:aws:states:::sqs:sendMessage' } }),
      /aws-stand-in does not implement the resource arn:aws:states:::sqs:sendMessage at/,
    ],
    [
      'a resource pattern',
      machineOf({ A: { ...invoke, Resource: 'arn:aws:states:::dynamodb:putItem.waitForTaskToken' } }),
      /aws-stand-in does not implement the resource/,
    ],
    ['a missing target', machineOf({ A: pass({ Next: 'B' }) }), /Missing 'Next' target: B at \/States\/A\/Next/],
    ['a state out of reach', machineOf({ A: pass(), B: pass() }), /State "B" is not reachable/],
    ['a dead end', machineOf({ A: pass({}) }), /one of them is required: \[Next, End\] at \/States\/A/],
    ['two ways on', machineOf({ A: pass({ Next: 'A', End: true }) }), /mutually exclusive/],
    [
      'an expression that does not parse',
      machineOf({ A: pass({ Output: '{% 1 + %}', End: true }) }),
      /does not parse.* at \/States\/A\/Output/,
    ],
    [
      '$eval',
      machineOf({ A: pass({ Output: { x: ["{% $eval('1') %}"] }, End: true }) }),
      /\$eval does not exist.*Output\/x\/0/,
    ],
    [
      '$random with a seed',
      machineOf({ A: pass({ Output: '{% $random(7) %}', End: true }) }),
      /aws-stand-in does not implement \$random with a seed/,
    ],
    [
      'a wait for what is no time',
      machineOf({ A: { Type: 'Wait', Timestamp: '2016-12-05 21:29:29Z', End: true } }),
      /String does not match RFC3339 timestamp at \/States\/A\/Timestamp/,
    ],
    ['a wait without an end', machineOf({ A: { Type: 'Wait', End: true } }), /either Seconds or Timestamp/],
  ])('with %s is refused', (_, definition, fault) => {
    expect(() => compile(definition)).toThrow(fault);
  });

  it('is told all its faults at once, as InvalidDefinition', () => {
    const definition = machineOf({
      A: pass({ Next: 'X', Output: '{% ( %}' }),
      B: pass({ Output: '{% ) %}' }),
    });
    const message = /Missing 'Next' target: X.*"B" is not reachable.*mutually exclusive.*A\/Output.*B\/Output/;

    expect(() => compile(definition)).toThrow(
      expect.objectContaining({
        type: 'com.amazonaws.swf.service.v2.model#InvalidDefinition',
        message: expect.stringMatching(message),
      }),
    );
    expect(() => compileProgram('{')).toThrow(/INVALID_JSON_DESCRIPTION: .*JSON/);
  });
});
