import { given } from '../../domain/given';
import { parsedJson } from '../../domain/json';
import { MOST_AT_ONCE, type OneOf, TOGETHER, type Together } from '../../usecases/decide-several';
import { decisionValue, type ListPosition, pageValue, readDecisionValue, readPageValue } from './button-value';

/**
 * What somebody selects to decide on together. It is kept in the modal itself and nowhere else: Slack signs what it sends back,
 * and it says only what is to be decided on, never what somebody may do.
 */
export interface Selection {
  /** Where it was begun, which is the door that its decisions come by. */
  readonly via: 'pending' | 'home';
  /** What of it was shown in the list that it was begun from. */
  readonly listed: Pick<ListPosition, 'words'>;
  /** What is to be decided, once that is asked. */
  readonly choice?: Together;
  /** On what. {@link MOST_AT_ONCE} at most. */
  readonly which: readonly OneOf[];
  /** Since when that is shown as it is, in milliseconds since 1970. */
  readonly since?: number;
}

/** A modal's private_metadata. Source: https://docs.slack.dev/reference/views */
const MAX_METADATA = 3000;

/** Writes a modal's private_metadata: what does not fit is left out, first where it was begun from. */
export function writeSelection({ listed, which, ...rest }: Selection): string {
  const ids = which.slice(0, MOST_AT_ONCE).map(tickValue).join(',');
  const whole = JSON.stringify({ ...rest, which: ids, listed: pageValue(listed) });
  return whole.length <= MAX_METADATA ? whole : JSON.stringify({ ...rest, which: ids });
}

/** Reads what {@link writeSelection} wrote; of anything else only what can be of a selection. */
export function readSelection(metadata: string): Selection {
  const read = parsedJson(metadata);
  const { via, listed, choice, which, since } = (typeof read === 'object' && read !== null ? read : {}) as Record<
    string,
    unknown
  >;
  const ids = typeof which === 'string' ? which.split(',') : [];
  return {
    via: via === 'home' ? 'home' : 'pending',
    listed: given({ words: typeof listed === 'string' ? readPageValue(listed).words : undefined }),
    which: readWhich(ids),
    ...given({
      choice: TOGETHER.find((one) => one === choice),
      since: Number.isSafeInteger(since) ? Number(since) : undefined,
    }),
  };
}

/** Articles by the values of what was ticked, {@link MOST_AT_ONCE} at most, each once. */
export function readWhich(values: readonly string[]): OneOf[] {
  const named = [...new Set(values)].flatMap((value) => readDecisionValue(value) ?? []);
  return named.slice(0, MOST_AT_ONCE).map(({ articleId, review }) => ({ articleId, ...given({ review }) }));
}

/** What ticks an article: as on its card. */
export function tickValue({ articleId, review }: OneOf): string {
  return decisionValue(articleId, undefined, review);
}
