import type { Choice } from '../../domain/decision';
import { RefusedError } from '../../domain/errors';
import type { SlackParts } from '../slack-parts';
import type { Surface } from '../surface';
import { decided, refused } from '../wording';

/** What came of somebody's wish to decide, in a sentence for them. */
export interface Answer {
  stands: boolean;
  /** mrkdwn */
  sentence: string;
}

/** Decides on somebody's behalf, and says what came of it. Only what is no refusal is thrown. */
export const decideForPerson =
  ({ useCases }: Pick<SlackParts, 'useCases'>) =>
  async (surface: Surface, articleId: string, choice: Choice, reason?: string): Promise<Answer> => {
    try {
      const { record, decision, repeated } = await useCases.decide({
        articleId,
        choice,
        by: { kind: 'slack', id: surface.user },
        via: surface.via,
        ...(reason ? { reason } : {}),
      });
      return { stands: true, sentence: decided(record, decision, repeated) };
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      return { stands: false, sentence: refused(error.refusal, surface.user) };
    }
  };
