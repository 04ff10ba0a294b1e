import type { RuleBook } from '../domain/rules';

/** Tells which words hold a title. */
export const listRules = (to: { rules: Pick<RuleBook, 'words'> }) => (): Promise<readonly string[]> => to.rules.words();
