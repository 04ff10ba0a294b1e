import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';

/**
 * How large an item is to DynamoDB, in bytes, of which it takes 400 KB.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemSize(item: object): number {
  return sumOf(Object.entries(marshall(item)), ([name, value]) => textSize(name) + valueSize(value));
}

const textSize = (text: string): number => Buffer.byteLength(text);

function valueSize({ S, N, M, L }: AttributeValue): number {
  if (S !== undefined) return textSize(S);
  // About a byte for each two digits, and one more; two for a sign and what was cut through.
  if (N !== undefined) return Math.ceil(N.length / 2) + 2;
  // Each element has a byte of its own, beside three for all.
  if (M !== undefined) return 3 + sumOf(Object.entries(M), ([name, value]) => 1 + textSize(name) + valueSize(value));
  if (L !== undefined) return 3 + sumOf(L, (value) => 1 + valueSize(value));
  return 1;
}

const sumOf = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((sum, one) => sum + of(one), 0);
