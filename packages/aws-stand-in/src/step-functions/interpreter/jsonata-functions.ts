import { createHash, randomUUID } from 'node:crypto';
import jsonata from 'jsonata';

const HASHES: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

const formatMillis = jsonata('$fromMillis($m, $p, $z)');

/**
 * The functions that Step Functions adds to JSONata or takes away, bound over JSONata's own.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export const STEP_FUNCTIONS_BINDINGS: Readonly<Record<string, unknown>> = {
  eval: undefined,
  uuid: () => randomUUID(),
  parse: (text: string): unknown => JSON.parse(text),
  hash: (text: string, algorithm: string) => createHash(hashName(algorithm)).update(text).digest('hex'),
  partition: (list: unknown[], size: number) =>
    Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size)),
  // As JSONata's own lists do, one of a single element gives the element: recorded of AWS.
  range: (first: number, last: number, step: number) => {
    const list = Array.from({ length: Math.max(0, Math.floor((last - first) / step) + 1) }, (_, i) => first + i * step);
    return list.length === 1 ? list[0] : list;
  },
};

/** JSONata's functions that tell the time. @param now milliseconds since the epoch. */
export function bindingsOfTime(now: number): Readonly<Record<string, unknown>> {
  return {
    millis: () => now,
    now: (picture?: string, timezone?: string) => formatMillis.evaluate({}, { m: now, p: picture, z: timezone }),
  };
}

function hashName(algorithm: string): string {
  const name = HASHES[algorithm];
  if (name === undefined) throw new Error(`unknown hash algorithm ${algorithm}`);
  return name;
}
