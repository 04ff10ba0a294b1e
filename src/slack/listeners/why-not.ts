import { messageOf, type Refusal, RefusedError } from '../../domain/errors';
import { given } from '../../domain/given';
import type { Sentence } from '../sentence';
import { FAILED, refused, refusedTitle } from '../wording/decision';
import type { ListenerDeps } from './listener-deps';

/**
 * Why nothing came of what somebody asked for in a modal, also in a word, as its title; the refusal, if it was one. What is none is for
 * the log. `user`: their Slack user id; `articleId`: what it was asked about, if that is one article.
 */
export function whyNot(
  { settings, workspaceUrl, log }: ListenerDeps,
  user: string,
  thrown: unknown,
  articleId?: string,
): { title: string; sentence: Sentence; refusal?: Refusal } {
  if (thrown instanceof RefusedError) {
    const { refusal } = thrown;
    const sentence = refused(refusal, user, settings.reviewers, workspaceUrl.known);
    return { title: refusedTitle(refusal), sentence, refusal };
  }
  log.error('listener-failed', { ...given({ articleId }), error: messageOf(thrown) });
  return { title: 'Not confirmed', sentence: FAILED };
}
