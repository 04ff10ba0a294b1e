import type { Block } from '../../block-kit/blocks';
import type { Place } from './container';
import { Element } from './element';
import { Input } from './input';
import { Markdown } from './markdown';
import { NotDrawn } from './not-drawn';
import { RichText } from './rich-text';
import { plainWords, Text } from './text';

/** A picture that is named, not loaded: the page asks no other host for anything. */
const Picture = ({ url, words, title }: { url: string; words: string; title?: string | undefined }) => (
  <figure class="picture">
    <figcaption>{title ?? words}</figcaption>
    <span>
      Picture, not loaded: {words}{' '}
      <a href={url} target="_blank" rel="noopener noreferrer">
        {new URL(url).host}
      </a>
    </span>
  </figure>
);

function Section({ block, place }: { block: Extract<Block, { type: 'section' }>; place: Place }) {
  const { accessory, fields = [], text } = block;
  return (
    <div class="section">
      <div class="section-words">
        {text === undefined ? null : <Text text={text} viewer={place.viewer} />}
        {fields.length === 0 ? null : (
          <div class="fields">
            {fields.map((field) => (
              <Text text={field} viewer={place.viewer} />
            ))}
          </div>
        )}
      </div>
      {accessory === undefined ? null : (
        <div class="accessory">
          {accessory.type === 'image' ? (
            <Picture url={accessory.image_url} words={accessory.alt_text} />
          ) : (
            <Element element={accessory} blockId={block.block_id ?? ''} place={place} />
          )}
        </div>
      )}
    </div>
  );
}

const Context = ({ block, place }: { block: Extract<Block, { type: 'context' }>; place: Place }) => (
  <div class="context">
    {block.elements.map((element) =>
      element.type === 'image' ? (
        <span class="not-drawn">Picture: {element.alt_text}</span>
      ) : (
        <Text text={element} viewer={place.viewer} />
      ),
    )}
  </div>
);

/** One block of a message, a modal or a Home. */
export function BlockView({ block, place }: { block: Block; place: Place }) {
  switch (block.type) {
    case 'header':
      return <h3 class="block-header">{plainWords(block.text)}</h3>;
    case 'divider':
      return <hr />;
    case 'markdown':
      return <Markdown text={block.text} viewer={place.viewer} />;
    case 'image':
      return <Picture url={block.image_url} words={block.alt_text} title={block.title?.text} />;
    case 'rich_text':
      return (
        <div class="rich-text">
          {block.elements.map((part) => (
            <RichText part={part} viewer={place.viewer} />
          ))}
        </div>
      );
    case 'context':
      return <Context block={block} place={place} />;
    case 'actions':
      return (
        <div class="actions">
          {block.elements.map((element) => (
            <Element element={element} blockId={block.block_id ?? ''} place={place} />
          ))}
        </div>
      );
    case 'input':
      return <Input block={block} place={place} />;
    case 'section':
      return <Section block={block} place={place} />;
    default:
      return <NotDrawn what={`a “${String((block as { type: unknown }).type)}” block`} words={JSON.stringify(block)} />;
  }
}

/** The blocks of a message, a modal or a Home. */
export function Blocks({ blocks, place }: { blocks: readonly Block[]; place: Place }) {
  return (
    <div class="blocks">
      {blocks.map((block) => (
        <BlockView block={block} place={place} />
      ))}
    </div>
  );
}
