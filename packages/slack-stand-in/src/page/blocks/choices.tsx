import type { InteractiveElement } from '../../block-kit/elements';
import type { Viewer } from '../viewer';
import type { Frame } from './frame';
import { plainWords, Text } from './text';

type Of<T extends InteractiveElement['type']> = Extract<InteractiveElement, { readonly type: T }>;
/** An element that offers a list of options or of people. */
export type MenuElement = Of<'static_select' | 'users_select'>;
/** An element that is drawn as a group of boxes to tick. */
export type TickElement = Of<'checkboxes' | 'radio_buttons' | 'multi_static_select' | 'multi_users_select'>;

const MENUS: ReadonlySet<string> = new Set<MenuElement['type']>(['static_select', 'users_select']);
const TICKS: ReadonlySet<string> = new Set<TickElement['type']>([
  'checkboxes',
  'radio_buttons',
  'multi_static_select',
  'multi_users_select',
]);

/** Whether an element is drawn as a group of boxes to tick. */
export function isTicks(element: { type: string }): element is TickElement {
  return TICKS.has(element.type);
}

/** Whether an element offers something to choose from. */
export function isChoices(element: { type: string }): element is MenuElement | TickElement {
  return MENUS.has(element.type) || isTicks(element);
}

/** What a drawn control carries so that the page's script knows what it is about. */
export interface ControlProps {
  readonly id: string;
  readonly name: string;
  /** The action to send when it changes; absent where a form sends it off. */
  readonly act?: string | undefined;
  readonly confirm?: string | undefined;
  readonly labelledBy?: string | undefined;
  readonly describedBy?: string | undefined;
}

interface Choice {
  readonly value: string;
  readonly text: string;
}

const optionsOf = (options: readonly { value: string; text: { text: string } }[]): Choice[] =>
  options.map(({ value, text }) => ({ value, text: plainWords(text) }));

const peopleOf = (viewer: Viewer): Choice[] => viewer.people.map(({ id, realName }) => ({ value: id, text: realName }));

/** The state of an element that was changed before, or what it is preset to. */
function selected(element: MenuElement | TickElement, entered: Record<string, unknown> | undefined): string[] {
  const state = { ...presetOf(element), ...entered };
  const one = state.selected_option as { value: string } | null | undefined;
  const several = state.selected_options as { value: string }[] | undefined;
  const people = state.selected_users as string[] | undefined;
  const person = state.selected_user as string | null | undefined;
  const values = [one?.value, ...(several ?? []).map(({ value }) => value), person, ...(people ?? [])];
  return values.filter((value) => typeof value === 'string');
}

function presetOf(element: MenuElement | TickElement): Record<string, unknown> {
  switch (element.type) {
    case 'static_select':
    case 'radio_buttons':
      return { selected_option: element.initial_option };
    case 'checkboxes':
    case 'multi_static_select':
      return { selected_options: element.initial_options };
    case 'users_select':
      return { selected_user: element.initial_user };
    case 'multi_users_select':
      return { selected_users: element.initial_users };
  }
}

/** What was entered into an element of a view. */
export function enteredIn(frame: Frame, blockId: string, actionId: string | undefined) {
  return frame.values?.[blockId]?.[actionId ?? ''] as Record<string, unknown> | undefined;
}

const Options = ({ choices, chosen }: { choices: readonly Choice[]; chosen: readonly string[] }) => (
  <>
    {choices.map(({ value, text }) => (
      <option value={value} selected={chosen.includes(value)} dir="auto">
        {text}
      </option>
    ))}
  </>
);

interface ChoicesProps<E> {
  readonly element: E;
  readonly control: ControlProps;
  readonly viewer: Viewer;
  readonly entered: Record<string, unknown> | undefined;
}

/** A menu of options or people. */
function Menu({ element, control, viewer, entered }: ChoicesProps<MenuElement>) {
  const chosen = selected(element, entered);
  const placeholder = element.placeholder?.text ?? (element.type === 'users_select' ? 'Choose a person' : 'Choose');
  return (
    <select
      id={control.id}
      name={control.name}
      data-choose={control.act}
      data-confirm={control.confirm}
      aria-label={control.labelledBy === undefined ? placeholder : undefined}
      aria-describedby={control.describedBy}
      autofocus={element.focus_on_load}
    >
      <option value="">{placeholder}</option>
      {element.type === 'users_select' ? (
        <Options choices={peopleOf(viewer)} chosen={chosen} />
      ) : (
        <>
          <Options choices={optionsOf(element.options ?? [])} chosen={chosen} />
          {(element.option_groups ?? []).map((group) => (
            <optgroup label={group.label.text}>
              <Options choices={optionsOf(group.options)} chosen={chosen} />
            </optgroup>
          ))}
        </>
      )}
    </select>
  );
}

/** Whatever is chosen from: a menu, or boxes to tick. */
export function Choices({ element, ...drawn }: ChoicesProps<MenuElement | TickElement>) {
  return isTicks(element) ? <Ticks element={element} {...drawn} /> : <Menu element={element} {...drawn} />;
}

type TickOption = Of<'checkboxes'>['options'][number];

function tickOptions(element: TickElement, viewer: Viewer): readonly TickOption[] {
  if (element.type === 'multi_users_select') {
    return peopleOf(viewer).map(({ value, text }) => ({ value, text: { type: 'plain_text', text } }));
  }
  if (element.type === 'multi_static_select') {
    return [...(element.options ?? []), ...(element.option_groups ?? []).flatMap(({ options }) => options)];
  }
  return element.options;
}

/** Boxes to tick: one of them or several. */
function Ticks({ element, control, viewer, entered }: ChoicesProps<TickElement>) {
  const chosen = selected(element, entered);
  const isRadio = element.type === 'radio_buttons';
  return (
    <fieldset
      class="ticks"
      id={control.id}
      role={isRadio ? 'radiogroup' : undefined}
      aria-labelledby={control.labelledBy}
      aria-label={control.labelledBy === undefined ? 'Choices' : undefined}
      aria-describedby={control.describedBy}
      data-choose={control.act}
      data-confirm={control.confirm}
      data-ticks={isRadio ? 'one' : 'several'}
    >
      {tickOptions(element, viewer).map((option, at) => (
        <label class="tick">
          <input
            type={isRadio ? 'radio' : 'checkbox'}
            id={`${control.id}-${at}`}
            name={isRadio ? control.id : control.name}
            data-name={control.name}
            value={option.value}
            checked={chosen.includes(option.value)}
          />
          <span>
            <Text text={option.text} viewer={viewer} />
            {option.description === undefined ? null : (
              <small>
                <Text text={option.description} viewer={viewer} />
              </small>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
