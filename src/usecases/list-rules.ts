import type { RuleBook } from '../domain/rules';

/** Tells which words hold a title. */
export const listRules = (deps: { rules: Pick<RuleBook, 'words'> }) => (): Promise<readonly string[]> =>
  deps.rules.words();
