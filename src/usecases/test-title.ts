import type { Match } from '../domain/article';
import { type RuleBook, screenTitle } from '../domain/rules';

/** Screens a title without submitting it. @returns every match the rules find now; none for a clean title. */
export const testTitle =
  (deps: { rules: Pick<RuleBook, 'words'> }) =>
  async (title: string): Promise<readonly Match[]> =>
    screenTitle(title, await deps.rules.words());
