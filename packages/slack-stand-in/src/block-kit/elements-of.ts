import type { Block } from './blocks';
import type { InteractiveElement } from './elements';

/** The elements of a block that a person can act on, in order. */
export function elementsOf(block: Block): InteractiveElement[] {
  switch (block.type) {
    case 'actions':
      return block.elements;
    case 'input':
      return [block.element];
    case 'section':
      return block.accessory === undefined || block.accessory.type === 'image' ? [] : [block.accessory];
    default:
      return [];
  }
}
