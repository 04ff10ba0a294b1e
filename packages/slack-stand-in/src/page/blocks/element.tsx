import type { InteractiveElement } from '../../block-kit/elements';
import { Choices, enteredIn, isChoices } from './choices';
import { elementId, type Frame } from './frame';
import { destination } from './links';
import { NotDrawn } from './not-drawn';
import { plainWords } from './text';

type Of<T extends InteractiveElement['type']> = Extract<InteractiveElement, { readonly type: T }>;

/** Everything an element is drawn from. */
interface ElementProps {
  readonly element: InteractiveElement;
  readonly blockId: string;
  readonly frame: Frame;
}

const actOf = ({ element, blockId, frame }: ElementProps, more: object = {}): string =>
  JSON.stringify({ container: frame.container, block_id: blockId, action_id: element.action_id, ...more });

const confirmOf = (element: InteractiveElement): string | undefined =>
  'confirm' in element && element.confirm !== undefined ? JSON.stringify(element.confirm) : undefined;

function Button({ props, element }: { props: ElementProps; element: Of<'button'> }) {
  const attributes = {
    id: elementId(props.frame, props.blockId, element.action_id),
    class: ['button', element.style ?? 'plain'].join(' '),
    'data-act': actOf(props, element.value === undefined ? {} : { value: element.value }),
    'data-confirm': confirmOf(element),
    'aria-label': element.accessibility_label,
  };
  return element.url === undefined ? (
    <button type="button" {...attributes}>
      {plainWords(element.text)}
    </button>
  ) : (
    // As in Slack a button with an address opens it and tells the app of the click.
    <a {...attributes} {...destination(element.url, props.frame.viewer)}>
      {plainWords(element.text)}
    </a>
  );
}

const Overflow = ({ props, element }: { props: ElementProps; element: Of<'overflow'> }) => (
  <details class="menu" id={elementId(props.frame, props.blockId, element.action_id)}>
    <summary class="button plain" aria-label="More actions">
      ⋯
    </summary>
    <div class="menu-list">
      {element.options.map((option) => {
        const attributes = {
          class: 'menu-item',
          'data-act': actOf(props, { value: option.value }),
          'data-confirm': confirmOf(element),
        };
        const words = (
          <>
            {plainWords(option.text)}
            {option.description === undefined ? null : <small>{plainWords(option.description)}</small>}
          </>
        );
        return option.url === undefined ? (
          <button type="button" {...attributes}>
            {words}
          </button>
        ) : (
          <a {...attributes} {...destination(option.url, props.frame.viewer)}>
            {words}
          </a>
        );
      })}
    </div>
  </details>
);

/** One element that sends an action when it is clicked or changed. */
export function Element(props: ElementProps) {
  const { element, blockId, frame } = props;
  const control = {
    id: elementId(frame, blockId, element.action_id),
    name: JSON.stringify([blockId, element.action_id]),
    act: actOf(props),
    confirm: confirmOf(element),
  };
  const entered = enteredIn(frame, blockId, element.action_id);
  if (isChoices(element)) {
    return <Choices element={element} control={control} viewer={frame.viewer} entered={entered} />;
  }
  switch (element.type) {
    case 'button':
      return <Button props={props} element={element} />;
    case 'overflow':
      return <Overflow props={props} element={element} />;
    default:
      return <NotDrawn what={element.type} />;
  }
}
