import { randomBytes } from 'node:crypto';
import type { Block } from './blocks';
import { elementsOf } from './elements-of';

const randomId = (): string => randomBytes(4).toString('base64url').slice(0, 5);

/** Gives every block and interactive element that lacks one a random id, as Slack does when it stores them. */
export function withIds<B extends Block>(blocks: readonly B[]): B[] {
  const copies = structuredClone([...blocks]);
  for (const block of copies) {
    block.block_id ??= randomId();
    for (const element of elementsOf(block)) element.action_id ??= randomId();
  }
  return copies;
}
