import { mention, type Sentence } from '../sentence';

/**
 * Whom a new card mentions, one after the other; an empty sentence for nobody.
 * @param setting `nobody`, `reviewers` or the id of a user or a user group.
 * @param reviewers the ids that the configuration names as reviewers. It refuses `reviewers` where `channel` is among
 * these, so that no card ever calls a whole channel.
 */
export function mentioned(setting: string, reviewers: readonly string[]): Sentence {
  if (setting === 'nobody') return '';
  const ids = setting === 'reviewers' ? reviewers : [setting];
  return ids.map((id, at): Sentence => [at === 0 ? '' : ' ', mention(id)]);
}
