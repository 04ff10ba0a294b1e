import * as z from 'zod';
import { notImplemented } from '../not-implemented';
import { operation } from '../operation';
import { type Fault, InvalidDefinitionError } from './interpreter/check-definition';
import { compileProgram } from './interpreter/program';
import { definitionMember } from './requests';

/** Tells every fault for which a definition would be refused. The stand-in knows no warnings. */
export const validateStateMachineDefinition = operation(
  z.object({
    definition: definitionMember,
    type: z.enum(['STANDARD', 'EXPRESS']).default('STANDARD').describe('EXPRESS is refused'),
    severity: z.enum(['ERROR', 'WARNING']).default('ERROR'),
    maxResults: z.int().min(0).max(100).default(0).describe('0 for 100'),
  }),
  ({ definition, type, maxResults }) => {
    if (type === 'EXPRESS') throw notImplemented('StepFunctions.ValidateStateMachineDefinition of the type EXPRESS');
    const faults = faultsOf(definition);
    const shown = faults.slice(0, maxResults || 100);
    return {
      result: faults.length === 0 ? 'OK' : 'FAIL',
      diagnostics: shown.map((fault) => ({ severity: 'ERROR', ...fault })),
      truncated: shown.length < faults.length,
    };
  },
);

function faultsOf(definition: string): readonly Fault[] {
  try {
    compileProgram(definition);
    return [];
  } catch (error) {
    if (error instanceof InvalidDefinitionError) return error.faults;
    throw error;
  }
}
