import { type ArticleRecord, nameOf } from '../../domain/article-record';
import { CLAIM_MINUTES, type Claim, type ClaimedTimes, isGivenUp, standingClaim } from '../../domain/claim';
import { bold, clockTime, date, mention, type Sentence, sentence } from '../sentence';
import { duration, type KnownUrl, quoted } from './article';

/** What the choice is called. */
export const CLAIM = 'I’m on it';

const minutes = ({ at }: Claim, now: Date): string => duration(now.getTime() - Date.parse(at));

/** Who is on an article, where that is drawn for somebody who looks now; undefined when nobody is. */
export function whoIsOnIt(record: ArticleRecord, now: Date): Sentence | undefined {
  const claim = standingClaim(record, now);
  return claim && sentence`${mention(claim.by)} has been on it for ${minutes(claim, now)}`;
}

/** The same on a card, where it stands for longer: so it says when that was, which stays so. */
export function whoTookIt({ claim }: ArticleRecord): Sentence | undefined {
  return claim && !isGivenUp(claim)
    ? sentence`${mention(claim.by)} took this ${date(claim.at)}, for ${CLAIM_MINUTES} min`
    : undefined;
}

/** How long waiting took, and how long deciding, where somebody said that they were on it. */
export function waitingAndDeciding({ waiting, deciding }: ClaimedTimes): Sentence {
  return sentence`Where somebody was on it, the median time until ${bold(CLAIM)} was ${duration(waiting)}, and from there to the decision ${duration(deciding)}.`;
}

/** Tells somebody what their press came to. `before`: who was on it until then, if the press changed that. */
export function claimed(
  { record, before }: { readonly record: ArticleRecord; readonly before?: Claim },
  viewer: string,
  now: Date,
  known?: KnownUrl,
): Sentence {
  const title = quoted(nameOf(record), known);
  const claim = standingClaim(record, now);
  if (!claim) return sentence`Nobody is on ${title} now.`;
  if (claim.by !== viewer) return sentence`${mention(claim.by)} is on ${title} since ${clockTime(claim.at)}.`;
  const from = before
    ? sentence`, in the place of ${mention(before.by)}, who was on it for ${minutes(before, now)}`
    : '';
  return sentence`You are on ${title} until ${clockTime(claim.until)}${from}. Others can still decide. Press ${bold(CLAIM)} again to give it up.`;
}
