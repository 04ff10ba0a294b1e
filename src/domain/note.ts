import { isVisible, textFault } from './text';

/** What those who decide on an article tell each other of it. It is never for its author. */
export interface Note {
  /** Names it: the same words sent again are the same note. */
  readonly id: string;
  /** A Slack user id. */
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly text: string;
}

/** The longest note that is taken, in characters (Unicode code points) after trimming. */
export const MAX_NOTE_LENGTH = 1000;

/** So many notes an article has at most: all of them stand in one modal. */
export const MOST_NOTES = 20;

/** Checks a note, and trims it. @returns the note, or what is wrong with it, in a sentence for whoever wrote it. */
export function checkNote(input: string | null | undefined): { text: string } | { fault: string } {
  const text = input?.trim() ?? '';
  const fault = textFault(text, { what: 'The note', limit: MAX_NOTE_LENGTH, form: 'prose' });
  if (fault !== undefined) return { fault };
  return isVisible(text) ? { text } : { fault: 'Please write something.' };
}

/** The notes of articles, each a row of its own: what is to be decided always fits. */
export interface Notes {
  /** Adds a note, unless it is there. */
  add(articleId: string, note: Note): Promise<void>;
  /** The oldest first. */
  of(articleId: string): Promise<Note[]>;
  remove(articleId: string, id: string): Promise<void>;
}
