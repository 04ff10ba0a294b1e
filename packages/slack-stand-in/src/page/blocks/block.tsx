import type { Block } from '../../block-kit/blocks';
import { Element } from './element';
import type { Frame } from './frame';
import { Input } from './input';
import { Markdown } from './markdown';
import { NotDrawn } from './not-drawn';
import { RichText } from './rich-text';
import { plainWords, Text } from './text';

/** A picture that is named, not loaded: the page asks no other host for anything. */
const Picture = ({ url, words, title }: { url: string; words: string; title?: string | undefined }) => (
  <figure class="picture">
    <figcaption dir="auto">{title ?? words}</figcaption>
    <span>
      Picture, not loaded: <bdi>{words}</bdi>{' '}
      <a href={url} target="_blank" rel="noopener noreferrer">
        {new URL(url).host}
      </a>
    </span>
  </figure>
);

function Section({ block, frame }: { block: Extract<Block, { type: 'section' }>; frame: Frame }) {
  const { accessory, fields = [], text } = block;
  return (
    <div class="section">
      <div class="section-words">
        {text === undefined ? null : <Text text={text} viewer={frame.viewer} />}
        {fields.length === 0 ? null : (
          <div class="fields">
            {fields.map((field) => (
              <Text text={field} viewer={frame.viewer} />
            ))}
          </div>
        )}
      </div>
      {accessory === undefined ? null : (
        <div class="accessory">
          {accessory.type === 'image' ? (
            <Picture url={accessory.image_url} words={accessory.alt_text} />
          ) : (
            <Element element={accessory} blockId={block.block_id ?? ''} frame={frame} />
          )}
        </div>
      )}
    </div>
  );
}

const Context = ({ block, frame }: { block: Extract<Block, { type: 'context' }>; frame: Frame }) => (
  <div class="context">
    {block.elements.map((element) =>
      element.type === 'image' ? (
        <span class="not-drawn">
          Picture: <bdi>{element.alt_text}</bdi>
        </span>
      ) : (
        <Text text={element} viewer={frame.viewer} />
      ),
    )}
  </div>
);

/** One block of a message, a modal or a Home. */
export function BlockView({ block, frame }: { block: Block; frame: Frame }) {
  switch (block.type) {
    case 'header':
      return (
        <h3 class="block-header" dir="auto">
          {plainWords(block.text)}
        </h3>
      );
    case 'divider':
      return <hr />;
    case 'markdown':
      return <Markdown text={block.text} viewer={frame.viewer} />;
    case 'image':
      return <Picture url={block.image_url} words={block.alt_text} title={block.title?.text} />;
    case 'rich_text':
      return (
        <div class="rich-text">
          {block.elements.map((part) => (
            <RichText part={part} viewer={frame.viewer} />
          ))}
        </div>
      );
    case 'context':
      return <Context block={block} frame={frame} />;
    case 'actions':
      return (
        <div class="actions">
          {block.elements.map((element) => (
            <Element element={element} blockId={block.block_id ?? ''} frame={frame} />
          ))}
        </div>
      );
    case 'input':
      return <Input block={block} frame={frame} />;
    case 'section':
      return <Section block={block} frame={frame} />;
    default:
      return <NotDrawn what={`a “${String((block as { type: unknown }).type)}” block`} words={JSON.stringify(block)} />;
  }
}

/** The blocks of a message, a modal or a Home. */
export function Blocks({ blocks, frame }: { blocks: readonly Block[]; frame: Frame }) {
  return (
    <div class="blocks">
      {blocks.map((block) => (
        <BlockView block={block} frame={frame} />
      ))}
    </div>
  );
}
