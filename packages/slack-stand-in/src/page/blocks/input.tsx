import type { Block } from '../../block-kit/blocks';
import type { InteractiveElement } from '../../block-kit/elements';
import { Choices, type ControlProps, enteredIn, isChoices, isTicks } from './choices';
import { elementId, type Frame } from './frame';
import { NotDrawn } from './not-drawn';
import { plainWords } from './text';

type InputBlock = Extract<Block, { readonly type: 'input' }>;
type TextElement = Extract<InteractiveElement, { readonly type: 'plain_text_input' | 'url_text_input' }>;

const DEFAULT_MAX = 3000;

function TextField({
  element,
  control,
  value,
  required,
}: {
  element: TextElement;
  control: ControlProps;
  value: string;
  required: boolean;
}) {
  const isPlain = element.type === 'plain_text_input';
  const attributes = {
    id: control.id,
    name: control.name,
    placeholder: element.placeholder?.text,
    autocomplete: 'off',
    dir: 'auto' as const,
    autofocus: element.focus_on_load,
    'aria-required': required ? ('true' as const) : undefined,
    'aria-describedby': control.describedBy,
    'data-max': isPlain ? String(element.max_length ?? DEFAULT_MAX) : undefined,
    'data-choose': control.act,
    'data-on': element.dispatch_action_config?.trigger_actions_on.join(' '),
  };
  return isPlain && element.multiline === true ? (
    <textarea {...attributes} rows={4}>
      {value}
    </textarea>
  ) : (
    <input {...attributes} type="text" inputmode={isPlain ? 'text' : 'url'} value={value} />
  );
}

function Control({ block, frame, control }: { block: InputBlock; frame: Frame; control: ControlProps }) {
  const { element, block_id: blockId = '' } = block;
  const entered = enteredIn(frame, blockId, element.action_id);
  if (isChoices(element)) {
    return <Choices element={element} control={control} viewer={frame.viewer} entered={entered} />;
  }
  switch (element.type) {
    case 'plain_text_input':
    case 'url_text_input': {
      const value = entered?.value ?? element.initial_value ?? '';
      return <TextField element={element} control={control} value={String(value)} required={block.optional !== true} />;
    }
    default:
      return <NotDrawn what={(element as { type: string }).type} />;
  }
}

/** One question of a modal or a Home: its label, its field, its hint, and where its fault will be told. */
export function Input({ block, frame }: { block: InputBlock; frame: Frame }) {
  const { element, label, hint, optional, block_id: blockId = '' } = block;
  const id = elementId(frame, blockId, element.action_id);
  const control: ControlProps = {
    id,
    name: JSON.stringify([blockId, element.action_id]),
    labelledBy: `${id}-label`,
    describedBy: `${id}-hint ${id}-error`,
    act:
      block.dispatch_action === true
        ? JSON.stringify({ container: frame.container, block_id: blockId, action_id: element.action_id })
        : undefined,
  };
  const isGroup = isTicks(element);
  const words = (
    <>
      {plainWords(label)}
      {optional === true ? <small> (optional)</small> : null}
    </>
  );
  return (
    <div class="field" data-block={blockId}>
      {isGroup ? (
        <span class="label" id={`${id}-label`}>
          {words}
        </span>
      ) : (
        <label class="label" id={`${id}-label`} for={id}>
          {words}
        </label>
      )}
      <Control block={block} frame={frame} control={control} />
      <div class="below-field">
        <small id={`${id}-hint`}>{hint === undefined ? '' : plainWords(hint)}</small>
        <small class="counter" data-counter-of={id} aria-live="polite" hx-morph-skip="" />
      </div>
      <p class="fault" id={`${id}-error`} data-fault={blockId} hx-morph-skip="" />
    </div>
  );
}
