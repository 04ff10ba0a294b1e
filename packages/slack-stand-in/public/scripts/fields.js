import { all, first } from './elements.js';

/**
 * What is written or chosen in a field.
 * @param {Element} field
 */
export function writtenIn(field) {
  return 'value' in field && typeof field.value === 'string' ? field.value : '';
}

/**
 * What is chosen in a menu or a group of ticks, or written in a field; null when nothing is.
 * @param {Element} field
 */
export function chosenIn(field) {
  if (!field.matches('.ticks')) return writtenIn(field) || null;
  const ticked = all(field, 'input:checked', HTMLInputElement).map((box) => box.value);
  return field.getAttribute('data-ticks') === 'one' ? (ticked[0] ?? null) : ticked;
}

/**
 * What stands in the fields of a message, a modal or a Home, by block_id and action_id.
 * @param {ParentNode} drawn
 */
export function valuesIn(drawn) {
  /** @type {Record<string, Record<string, unknown>>} */
  const values = {};
  /**
   * @param {Element} field
   * @param {string | null | undefined} name block_id and action_id as JSON; a group of nobody has none
   */
  const put = (field, name) => {
    if (!name) return;
    /** @type {[string, string]} */
    const [block, action] = JSON.parse(name);
    values[block] = { ...values[block], [action]: chosenIn(field) };
  };
  for (const ticks of all(drawn, '.blocks .ticks', HTMLElement))
    put(ticks, first(ticks, 'input', HTMLElement)?.dataset.name);
  for (const field of all(drawn, '.blocks [name]:not(.ticks *)', HTMLElement)) put(field, field.getAttribute('name'));
  return values;
}
