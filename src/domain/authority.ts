import type { Article } from './article';
import type { Moderator } from './decision';
import { isSameAddress } from './email-address';

/**
 * What somebody is to the workspace that the app is installed in: a full `member` of it; a `colleague`, full member of
 * another workspace of the same organisation; `unplaced`, a full member of a workspace that nothing can be compared with,
 * since the installed one is not known; a `guest`, a `bot`, somebody `deactivated`; an `outsider`, of another company.
 */
export type Standing = 'member' | 'colleague' | 'unplaced' | 'guest' | 'bot' | 'deactivated' | 'outsider';

/** How the configuration makes somebody a reviewer: by name, as one of a user group, or of the review channel. */
export type Way = 'listed' | 'group' | 'channel';

const WAYS_OPEN: Readonly<Record<Standing, readonly Way[]>> = {
  member: ['listed', 'group', 'channel'],
  colleague: ['listed', 'group'],
  unplaced: ['listed', 'group'],
  guest: [],
  bot: [],
  deactivated: [],
  outsider: [],
};

/** Whether somebody of this standing is a reviewer in this way. */
export function isOpenTo(standing: Standing, way: Way): boolean {
  return WAYS_OPEN[standing].includes(way);
}

/**
 * Whether whoever wants to decide brought the article in, or wrote it: is who has the e-mail address that it names. What it
 * says of its author otherwise is text, and nobody.
 * @param email theirs, where Slack tells it. One that is not known is nobody's.
 */
export function isOwnArticle(article: Article, by: Moderator, email?: string): boolean {
  const { authorEmail } = article;
  if (isSubmitter(article, by)) return true;
  return authorEmail !== undefined && email !== undefined && isSameAddress(authorEmail, email);
}

/** Whether it was this person, or this key, that brought the article in. */
export function isSubmitter({ source }: Article, by: Moderator): boolean {
  return source.by === by.id && source.via === (by.kind === 'key' ? 'api' : 'slack');
}
