import type { Block } from '../block-kit/blocks';
import { type Container, Element, Input } from './element';
import { RichText } from './rich-text';

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Words of a message as they were written, line breaks kept. */
export const Words = ({ text }: { text: string }) => <span class="words">{unescaped(text)}</span>;

/** One block, plainly. */
export const BlockView = ({ block, at }: { block: Block; at: Container }) => {
  const blockId = block.block_id ?? '';
  switch (block.type) {
    case 'header':
      return <h3>{block.text.text}</h3>;
    case 'divider':
      return <hr />;
    case 'markdown':
      return <Words text={block.text} />;
    case 'image':
      return <p>[{block.alt_text}]</p>;
    case 'rich_text':
      return (
        <div>
          {block.elements.map((part) => (
            <RichText part={part} />
          ))}
        </div>
      );
    case 'context':
      return (
        <p class="context">
          {block.elements.map((part) => (
            <span>{part.type === 'image' ? `[${part.alt_text}] ` : <Words text={part.text} />} </span>
          ))}
        </p>
      );
    case 'actions':
      return (
        <p>
          {block.elements.map((element) => (
            <Element element={element} blockId={blockId} at={at} />
          ))}
        </p>
      );
    case 'input':
      return <Input block={block} />;
    case 'section':
      return (
        <p>
          {block.text === undefined ? null : <Words text={block.text.text} />}
          {(block.fields ?? []).map((field) => (
            <span>
              <Words text={field.text} />{' '}
            </span>
          ))}
          {block.accessory === undefined || block.accessory.type === 'image' ? null : (
            <Element element={block.accessory} blockId={blockId} at={at} />
          )}
        </p>
      );
  }
};
