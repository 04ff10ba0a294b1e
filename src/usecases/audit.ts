import { RefusedError } from '../domain/errors';
import type { Log } from '../domain/system';
import type { AddNote } from './add-note';
import type { changeRules } from './change-rules';
import type { ClaimArticle } from './claim-article';
import type { Decide } from './decide';
import type { MayDecide } from './may-decide';
import type { MayReopen, ReopenArticle } from './reopen-article';
import type { ShowArticle } from './show-article';
import type { UndoDecision } from './undo-decision';
import type { undoRules } from './undo-rules';

type ChangeRules = ReturnType<typeof changeRules>;
type UndoRules = ReturnType<typeof undoRules>;

/**
 * Tells the log of each decision and each refusal: who, by which door, and of what. No title, no reason and no rule's
 * word is told. Whatever went wrong otherwise is for the edges to tell.
 */
export function audit(log: Log) {
  /** Runs what may be refused, tells the refusal, and hands it on. */
  const told = async <T>(event: string, fields: object, run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      if (error instanceof RefusedError) log.info(event, { ...fields, code: error.refusal.code });
      throw error;
    }
  };

  return {
    decide:
      (decide: Decide): Decide =>
      async (request) => {
        const { articleId, via } = request;
        const { id: by, kind } = request.by;
        const decided = await told('decision-refused', { articleId, by, kind, via }, () => decide(request));
        const { decision, repeated } = decided;
        log.info('decided', { articleId, status: decision.status, by, kind, via, repeated });
        return decided;
      },

    /** Before a decision, whose door is the modal that would open. */
    mayDecide:
      (mayDecide: MayDecide): MayDecide =>
      (articleId, by, review) =>
        told('decision-refused', { articleId, by: by.id, kind: by.kind, via: 'modal' }, () =>
          mayDecide(articleId, by, review),
        ),

    showArticle:
      (show: ShowArticle): ShowArticle =>
      (articleId, by) =>
        told('details-refused', { articleId, by, kind: 'slack' }, () => show(articleId, by)),

    undoDecision:
      (undo: UndoDecision): UndoDecision =>
      async (request) => {
        const undone = await told('undo-refused', { ...request, kind: 'slack' }, () => undo(request));
        log.info('undone', { ...request, kind: 'slack' });
        return undone;
      },

    claimArticle:
      (claim: ClaimArticle): ClaimArticle =>
      async (request) => {
        const { articleId, by } = request;
        const about = { articleId, by, kind: 'slack' };
        const claimed = await told('claim-refused', about, () => claim(request));
        log.info('claimed', { ...about, until: claimed.record.claim?.until });
        return claimed;
      },

    addNote:
      (add: AddNote): AddNote =>
      async (request) => {
        const { articleId, by } = request;
        const about = { articleId, by, kind: 'slack' };
        const added = await told('note-refused', about, () => add(request));
        if (!added.isFull) log.info('noted', about);
        return added;
      },

    mayReopen:
      (mayReopen: MayReopen): MayReopen =>
      (articleId, by, review) =>
        told('reopen-refused', { articleId, by: by.id, kind: by.kind, via: 'modal' }, () =>
          mayReopen(articleId, by, review),
        ),

    reopenArticle:
      (reopen: ReopenArticle): ReopenArticle =>
      async (request) => {
        const { articleId, via } = request;
        const { id: by, kind } = request.by;
        const reopened = await told('reopen-refused', { articleId, by, kind, via }, () => reopen(request));
        log.info('reopened', { articleId, review: reopened.review, by, kind, via });
        return reopened;
      },

    changeRules:
      (changeRules: ChangeRules): ChangeRules =>
      (edit, by) =>
        told('rule-change-refused', { by, kind: 'slack', via: 'moderation' }, () => changeRules(edit, by)),

    undoRules:
      (undoRules: UndoRules): UndoRules =>
      (version, by) =>
        told('rule-change-refused', { by, kind: 'slack', via: 'undo' }, () => undoRules(version, by)),
  };
}
