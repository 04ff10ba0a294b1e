import type { ArticleRecord, Articles } from '../domain/article-record';
import { type Claim, pressed, standingClaim } from '../domain/claim';
import { given } from '../domain/given';
import type { Clock } from '../domain/system';
import type { MayDecide } from './may-decide';

/** A press of *I’m on it*. */
export interface ClaimRequest {
  readonly articleId: string;
  /** A Slack user id. */
  readonly by: string;
  /** Of the button that was pressed; the first if absent. */
  readonly review?: number;
  /** As a {@link Claim}'s. */
  readonly press: string;
}

/** Tells others that somebody is on an article, or is not any more. */
export type ClaimArticle = ReturnType<typeof claimArticle>;

/** Others press at the same time; past so many, what they made of it is told. */
const MAX_TRIES = 3;

/**
 * Takes an article, takes it over, or gives it up, for whoever may decide on it. A press that comes again, or after a later
 * one, changes nothing.
 * @returns the record as it is then, and who was on it before, if this press changed that.
 * @throws RefusedError as `mayDecide` does
 */
export const claimArticle =
  (deps: { mayDecide: MayDecide; articles: Pick<Articles, 'claim'>; clock: Clock }) =>
  async ({ articleId, by, review, press }: ClaimRequest): Promise<{ record: ArticleRecord; before?: Claim }> => {
    const read = () => deps.mayDecide(articleId, { kind: 'slack', id: by }, review);
    let record = await read();
    for (let tries = 0; tries < MAX_TRIES && (record.claim?.press ?? '') < press; tries += 1) {
      const now = deps.clock();
      const claimed = await deps.articles.claim(record, pressed(record, { by, press }, now));
      if (claimed) return { record: claimed, ...given({ before: standingClaim(record, now) }) };
      record = await read();
    }
    return { record };
  };
