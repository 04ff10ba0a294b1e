import type { Block } from '../block-kit/blocks';
import type { InteractiveElement } from '../block-kit/elements';

/** What a click must name so that the stand-in finds the message or view again. */
export type Container = { channel: string; ts: string } | { view: string } | { ephemeral: string };

const optionsOf = (element: InteractiveElement) =>
  'options' in element && element.options !== undefined
    ? element.options
    : 'option_groups' in element
      ? (element.option_groups ?? []).flatMap((group) => group.options)
      : [];

/** One element that sends an action when clicked or changed. */
export const Element = ({
  element,
  blockId,
  at,
}: {
  element: InteractiveElement;
  blockId: string;
  at: Container;
}) => {
  const act = { container: at, block_id: blockId, action_id: element.action_id };
  if (element.type === 'button') {
    return (
      <button
        type="button"
        class={element.style ?? ''}
        data-act={JSON.stringify({ ...act, value: element.value })}
        data-confirm={element.confirm?.text.text}
      >
        {element.text.text}
      </button>
    );
  }
  if (element.type === 'users_select' || element.type === 'multi_users_select') {
    return <input data-choose={JSON.stringify(act)} placeholder="User id" />;
  }
  return (
    <select data-choose={JSON.stringify(act)}>
      <option value="">{element.type === 'overflow' ? '…' : 'Choose'}</option>
      {optionsOf(element).map((option) => (
        <option value={option.value}>{option.text.text}</option>
      ))}
    </select>
  );
};

/** One question of a modal. */
export const Input = ({ block }: { block: Extract<Block, { type: 'input' }> }) => {
  const { element, label, hint, optional, block_id: blockId = '' } = block;
  const name = JSON.stringify([blockId, element.action_id]);
  const isText = element.type === 'plain_text_input' || element.type === 'url_text_input';
  const options = optionsOf(element);
  const several = element.type === 'checkboxes' || element.type.startsWith('multi_');
  return (
    <p>
      <label for={name}>
        {label.text}
        {optional === true ? ' (optional)' : ''}
      </label>
      {options.length > 0 ? (
        <select id={name} name={name} multiple={several}>
          {several ? null : <option value="" />}
          {options.map((option) => (
            <option value={option.value}>{option.text.text}</option>
          ))}
        </select>
      ) : (
        <input id={name} name={name} value={isText ? (element.initial_value ?? '') : ''} />
      )}
      <small data-error={blockId}>{hint?.text}</small>
    </p>
  );
};
