import { onlyReviewers, type Reviewers } from '../domain/reviewers';
import { checkRuleWord, type RuleBook, type RuleEdit } from '../domain/rules';
import type { Log } from '../domain/system';
import type { TellRuleChanges } from './tell-rule-changes';

/**
 * Adds a word to the rules, or takes one away, and tells the review channel who did; if Slack does not take it, the sweep
 * tells later.
 * @returns whether anything changed.
 * @throws RefusedError `not-a-reviewer`, `invalid-rule`, `reviewers-unknown`
 */
export const changeRules =
  (deps: { rules: Pick<RuleBook, 'change'>; reviewers: Reviewers; tellRuleChanges: TellRuleChanges; log: Log }) =>
  async (asked: RuleEdit, by: string): Promise<boolean> => {
    await onlyReviewers(deps.reviewers, by);
    const edit = 'add' in asked ? { add: checkRuleWord(asked.add) } : asked;
    const changed = await deps.rules.change(edit, by);
    if (!changed) return false;
    deps.log.info('rules-changed', { by, version: changed.version });
    await deps.tellRuleChanges();
    return true;
  };
