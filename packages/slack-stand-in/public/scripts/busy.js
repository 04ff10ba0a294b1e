/**
 * Whether what an element was last used for is under way.
 * @param {Element} element
 */
export function isBusy(element) {
  return element.getAttribute('aria-busy') === 'true';
}

/**
 * Does one thing and shows on its element that it is under way; used a second time meanwhile, it does nothing.
 * @param {Element} element
 * @param {() => Promise<unknown>} task
 */
export async function busily(element, task) {
  if (isBusy(element)) return;
  element.setAttribute('aria-busy', 'true');
  try {
    await task();
  } finally {
    element.removeAttribute('aria-busy');
  }
}
