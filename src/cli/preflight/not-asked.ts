import { SlackRefusedError } from '../../domain/errors';
import { type Check, type Fact, type Finding, skipped } from '../doctor/check';

/** How whoever is asked says that they have no such operation: AWS, Slack, and what stands in for them. */
const HAS_NOT = new Set([
  ...['NotImplemented', 'NotImplementedException', 'UnknownOperationException', 'InvalidAction'],
  'unknown_method',
]);
/** In an error without a name, as MiniStack answers for a whole service. */
const HAS_NOT_THE_SERVICE = /^Unsupported service\b/;

/** It was not asked, so nothing is known: never to be taken for well. */
export function notAsked(what: string, why: string): Finding {
  return skipped(`${what} could not be asked: ${why}`);
}

/** The check, made only once `fact` is had; where its operation is not there, that is what it finds. */
export function asking(what: string, fact: Pick<Fact<unknown>, 'needed'>, { name, run }: Check): Check {
  return {
    name,
    run: async () => {
      await fact.needed();
      return run().catch((error: unknown) => {
        if (hasNot(error)) return notAsked(what, 'what answers here does not have it.');
        throw error;
      });
    },
  };
}

function hasNot(error: unknown): boolean {
  if (error instanceof SlackRefusedError) return HAS_NOT.has(error.code);
  if (!(error instanceof Error)) return false;
  const { error: told } = error as { error?: unknown };
  return HAS_NOT.has(error.name) || HAS_NOT_THE_SERVICE.test(typeof told === 'string' ? told : error.message);
}
