/**
 * What an element has to be, such as `HTMLInputElement`.
 * @template {Element} E
 * @typedef {new () => E} Kind
 */

/**
 * The elements below another that a selector chooses and that are of the kind.
 * @template {Element} E
 * @param {ParentNode} root
 * @param {string} selector
 * @param {Kind<E>} kind
 */
export function all(root, selector, kind) {
  return [...root.querySelectorAll(selector)].flatMap((found) => (found instanceof kind ? [found] : []));
}

/**
 * The first of them.
 * @template {Element} E
 * @param {ParentNode} root
 * @param {string} selector
 * @param {Kind<E>} kind
 */
export function first(root, selector, kind) {
  return all(root, selector, kind).at(0);
}

/**
 * The first of them, where the page cannot be without one.
 * @template {Element} E
 * @param {ParentNode} root
 * @param {string} selector
 * @param {Kind<E>} kind
 */
export function the(root, selector, kind) {
  const found = first(root, selector, kind);
  if (!found) throw new Error(`The page lacks ${selector}`);
  return found;
}

/**
 * The element that a selector chooses, among that in which something happened and those around it.
 * @template {Element} E
 * @param {EventTarget | null} target
 * @param {string} selector
 * @param {Kind<E>} kind
 */
export function around(target, selector, kind) {
  const found = target instanceof Element ? target.closest(selector) : null;
  return found instanceof kind ? found : undefined;
}

/**
 * Hears what happens in the elements that a selector chooses: those of now, and those that are drawn later.
 * @template {keyof DocumentEventMap} T
 * @template {Element} E
 * @param {T} type
 * @param {string} selector
 * @param {Kind<E>} kind
 * @param {(element: E, event: DocumentEventMap[T]) => unknown} act
 */
export function on(type, selector, kind, act) {
  document.addEventListener(type, (event) => {
    const element = around(event.target, selector, kind);
    if (element) act(element, event);
  });
}

/**
 * Gives an element the focus, if there is one.
 * @param {Element | null | undefined} element
 * @param {FocusOptions} [options]
 */
export function focusOn(element, options) {
  if (element instanceof HTMLElement) element.focus(options);
}
