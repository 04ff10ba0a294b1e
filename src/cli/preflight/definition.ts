import { type SFNClient, ValidateStateMachineDefinitionCommand } from '@aws-sdk/client-sfn';
import { type Check, failed, ok } from '../doctor/check';
import { notAsked } from './not-asked';

/** Whoever takes this looks at nothing. */
const BROKEN = JSON.stringify({ StartAt: 'Nowhere', States: { Here: { Type: 'Succeed' } } });

/** Step Functions takes the definition, and refuses one that is broken. */
export function definition({ sfn, definition }: { readonly sfn: SFNClient; readonly definition: string }): Check {
  const validate = (text: string) =>
    sfn.send(new ValidateStateMachineDefinitionCommand({ definition: text, type: 'STANDARD', severity: 'WARNING' }));
  return {
    name: 'definition',
    run: async () => {
      if ((await validate(BROKEN)).result !== 'FAIL') {
        return notAsked('ValidateStateMachineDefinition', 'what answers here takes a broken definition, too.');
      }
      const { result, diagnostics = [] } = await validate(definition);
      const told = diagnostics.map(({ code, message, location = 'the whole' }) => `${code} at ${location}: ${message}`);
      if (result === 'OK') return ok(['Step Functions takes it', ...told].join('; '));
      return failed(
        `Step Functions refuses it: ${told.join('; ')}.`,
        'Correct infra/constructs/review-workflow.ts, then: npm run render',
      );
    },
  };
}
