import { messageOf } from '../domain/errors';
import type { Log } from '../domain/system';

/** ISO 8601, in UTC, to the nanosecond at most: a longer one fits no key of an index. */
export const TIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/;

const kindOf = (value: unknown): string => Object.prototype.toString.call(value);

/**
 * Takes what DynamoDB gave as it is, members that `shape` does not name and all: a newer version wrote them. A shape
 * is TIME, a set to be one of, or an example: '', 0, false, `[shape]`, a map (`name?` may be absent, `*` is each).
 * @throws Error that names the item and the wrong member by its `path`, and tells nothing of what is in it.
 */
export function readStored<T>(path: string, shape: object, stored: unknown): T {
  const wrong = wrongMember(shape, stored);
  if (wrong !== undefined) throw new Error(`${path}${wrong} is not what it should be`);
  return stored as T;
}

/** Where something does not fit first, as `.member.1`, or '' for all of it; undefined where it fits. */
function wrongMember(shape: object, stored: unknown): string | undefined {
  const fits = shape instanceof Set ? shape.has(stored) : kindOf(stored) === kindOf(shape === TIME ? '' : shape);
  if (!fits || (shape === TIME && !TIME.test(`${stored}`))) return '';
  if (typeof stored !== 'object') return undefined;
  const each = Array.isArray(shape) ? shape[0] : Object(shape)['*'];
  const parts = each === undefined ? Object.entries(shape) : Object.keys(Object(stored)).map((name) => [name, each]);
  for (const [declared, member] of parts) {
    const name = each === undefined ? declared.replace('?', '') : declared;
    const value = Object(stored)[name];
    const wrong = value !== undefined || name === declared ? wrongMember(member, value) : undefined;
    if (wrong !== undefined) return `.${name}${wrong}`;
  }
  return undefined;
}

/** Reads each of many. One that cannot be read is told in the log, by its `key`, and left out: it stops no other. */
export function readEach<T>(log: Log, key: string, shape: object, stored: (readonly [string, unknown])[]) {
  return stored.flatMap(([id, one]): [id: string, T][] => {
    try {
      return [[id, readStored(`${key} ${id}`, shape, one)]];
    } catch (error) {
      log.error('stored-unreadable', { [key]: id, error: messageOf(error) });
      return [];
    }
  });
}
