import * as z from 'zod';
import { validationError } from '../aws-error';
import { notImplemented } from '../not-implemented';

// What is asked of a state machine besides its definition: kept and shown, or refused. Nothing is logged or traced here,
// so that nobody is told it is.

const loggingConfiguration = z
  .object({
    level: z.enum(['ALL', 'ERROR', 'FATAL', 'OFF']).default('OFF').describe('others than OFF are refused'),
    includeExecutionData: z.boolean().default(false),
    destinations: z.array(z.unknown()).optional(),
  })
  .optional();

/** The members of CreateStateMachine and UpdateStateMachine that say how a machine is run. */
export const settingMembers = {
  loggingConfiguration,
  tracingConfiguration: z.object({ enabled: z.boolean().default(false).describe('`true` is refused') }).optional(),
  encryptionConfiguration: z.object({ type: z.string().describe('others than AWS_OWNED_KEY are refused') }).optional(),
  publish: z.boolean().default(false).describe('`true` is refused'),
  versionDescription: z.string().optional(),
};

/** What they come to. */
type Settings = z.output<z.ZodObject<typeof settingMembers>>;

/**
 * Refuses what the stand-in could only forget.
 * @param operation as in `CreateStateMachine`.
 * @throws AwsError NotImplemented; ValidationException for a version's description without a version.
 */
export function checkSettings(operation: string, settings: Settings): void {
  const refuse = (what: string) => notImplemented(`StepFunctions.${operation} with ${what}`);
  const {
    loggingConfiguration: logging,
    tracingConfiguration: tracing,
    encryptionConfiguration: encryption,
  } = settings;
  if (settings.publish) throw refuse('publish: there are no versions');
  if (settings.versionDescription !== undefined) {
    throw validationError('Version description can only be set when publish is true');
  }
  if (logging !== undefined && logging.level !== 'OFF') throw refuse(`the logging level ${logging.level}`);
  if (logging?.destinations?.length) throw refuse('destinations of logs');
  if (tracing?.enabled) throw refuse('tracing');
  if (encryption !== undefined && encryption.type !== 'AWS_OWNED_KEY')
    throw refuse(`the encryption ${encryption.type}`);
}
