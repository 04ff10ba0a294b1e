import { ruleBook } from '../../aws/rule-book';
import { RefusedError } from '../../domain/errors';
import { type Check, failed, ok } from './check';
import type { Facts } from './facts';

const REMEDY = 'Put them back: docs/operations.md, “Put the rules back”.';
/** What it would tell is what this check finds. */
const log = { info: () => {}, warn: () => {}, error: () => {} };

/** There are rules to screen by, be it none at all. */
export function rules({ deployment, dynamo }: Pick<Facts, 'deployment' | 'dynamo'>, clock: () => Date): Check {
  return {
    name: 'rules',
    run: async () => {
      const { SettingsTable } = await deployment.needed();
      try {
        const current = await ruleBook({ dynamo, tableName: SettingsTable, clock, log }).current();
        if (!current) return failed('The rules are missing: every article is held.', REMEDY);
        const { words, version } = current;
        const none = words.length === 0 ? ': every article is published' : '';
        return ok(`${words.length} in version ${version}${none}`);
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        return failed('The rules cannot be read: no article is taken in.', REMEDY);
      }
    },
  };
}
