import type { Surface } from './surface';

/** What a modal's submission has to remember of the click that opened it: Slack does not. */
export interface Rejecting {
  articleId: string;
  surface: Surface;
}

/** Writes a modal's private_metadata, far below its 3,000 characters. */
export const rejectingFrom = (articleId: string, { user: _, ...surface }: Surface): string =>
  JSON.stringify({ articleId, surface });

/** Reads what {@link rejectingFrom} wrote. Slack signs what comes back, and `user` is whoever submitted. */
export const readRejecting = (metadata: string, user: string): Rejecting => {
  const { articleId, surface } = JSON.parse(metadata) as {
    articleId: string;
    surface: Omit<Surface, 'user'>;
  };
  return { articleId, surface: { ...surface, user } as Surface };
};
