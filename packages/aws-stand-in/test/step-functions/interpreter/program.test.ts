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
    ['JSONPath', { StartAt: 'A', States: { A: pass() } }, /JSONPath is not implemented at \/QueryLanguage/],
    ['a state type', machineOf({ A: { Type: 'Map', End: true } }), /at \/States\/A\/Type/],
    ['an unknown field', machineOf({ A: pass({ End: true, ResultPath: '$.x' }) }), /"ResultPath" at \/States\/A/],
    [
      'a resource',
      machineOf({ A: { ...invoke, Resource: 'arn:aws:states:::sqs:sendMessage' } }),
      /not an implemented resource/,
    ],
    [
      'a resource pattern',
      machineOf({ A: { ...invoke, Resource: 'arn:aws:states:::dynamodb:putItem.waitForTaskToken' } }),
      /not an implemented/,
    ],
    ['a missing target', machineOf({ A: pass({ Next: 'B' }) }), /Missing 'Next' target: B at \/States\/A/],
    ['a state out of reach', machineOf({ A: pass(), B: pass() }), /State "B" is not reachable/],
    ['a dead end', machineOf({ A: pass({}) }), /either Next or End at \/States\/A/],
    ['two ways on', machineOf({ A: pass({ Next: 'A', End: true }) }), /either Next or End/],
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
      /seed is not implemented/,
    ],
    ['a timestamp wait', machineOf({ A: { Type: 'Wait', Timestamp: 'x', End: true } }), /"Timestamp"/],
  ])('with %s is refused', (_, definition, fault) => {
    expect(() => compile(definition)).toThrow(fault);
  });

  it('is told all its faults at once, as InvalidDefinition', () => {
    const definition = machineOf({
      A: pass({ Next: 'X', Output: '{% ( %}' }),
      B: pass({ Output: '{% ) %}' }),
    });
    const message =
      /'SCHEMA_VALIDATION_FAILED: .*Missing 'Next' target: X.*"B" is not reachable.*needs either.*A\/Output.*B\/Output/;

    expect(() => compile(definition)).toThrow(
      expect.objectContaining({
        type: 'com.amazonaws.swf.service.v2.model#InvalidDefinition',
        message: expect.stringMatching(message),
      }),
    );
    expect(() => compileProgram('{')).toThrow(/INVALID_JSON_DESCRIPTION: .*JSON/);
  });
});
