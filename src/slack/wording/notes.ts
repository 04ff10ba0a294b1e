import { type ArticleRecord, nameOf } from '../../domain/article-record';
import { MOST_NOTES, type Note } from '../../domain/note';
import { MENTION } from '../message-text';
import { date, mention, type Sentence, sentence } from '../sentence';
import { type KnownUrl, plural, quoted } from './article';

/** What the choice, and the form that it opens, are called. */
export const ADD_NOTE = 'Add a note';

/** How many notes an article has; undefined where there are none. */
export function notesCounted({ notes = 0 }: ArticleRecord): string | undefined {
  return notes > 0 ? plural(notes, 'note') : undefined;
}

/** A note, with who wrote it and when. Where it is shown, a mention in it calls nobody. */
export function noteLine({ by, at, text }: Note): Sentence {
  const words = text.split(MENTION).map((part, n) => (n % 2 === 0 ? part : mention(part)));
  return sentence`${mention(by)}, ${date(at)}: ${words}`;
}

/** Tells somebody that their note is kept. */
export function noted(record: ArticleRecord, known?: KnownUrl): Sentence {
  return sentence`Your note on ${quoted(nameOf(record), known)} is kept. Those who decide see it in Details; its author does not.`;
}

/** Tells somebody that there is no room for their note. */
export function tooManyNotes(record: ArticleRecord, known?: KnownUrl): Sentence {
  return sentence`${quoted(nameOf(record), known)} has ${MOST_NOTES} notes already, so yours was not kept.`;
}
