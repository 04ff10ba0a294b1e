import { the } from './elements.js';

/** @typedef {import('../from-server').Confirm} Confirm */

const dialog = the(document, '#confirm', HTMLDialogElement);

/**
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {Partial<HTMLElementTagNameMap[N]>} properties
 * @param {Node[]} children
 */
function part(name, properties, children = []) {
  const element = document.createElement(name);
  Object.assign(element, properties);
  element.append(...children);
  return element;
}

/** @param {Confirm} asked */
function form({ title, text, confirm, deny, style }) {
  return part('form', { className: 'modal', method: 'dialog' }, [
    part('header', {}, [part('h2', { id: 'confirm-title', dir: 'auto', textContent: title.text })]),
    part('div', { className: 'modal-blocks', dir: 'auto', textContent: text.text.replace(/[*_~`]/g, '') }),
    part('footer', {}, [
      part('button', { className: 'button plain', value: '', textContent: deny?.text ?? 'No' }),
      part('button', {
        className: `button ${style === 'danger' ? 'danger' : 'primary'}`,
        value: 'yes',
        textContent: confirm?.text ?? 'Yes',
      }),
    ]),
  ]);
}

/**
 * Asks what the app wants asked before an action; true at once when it wants nothing asked.
 * @param {HTMLElement} element
 * @returns {Promise<boolean>}
 */
export function confirmed(element) {
  if (!element.dataset.confirm) return Promise.resolve(true);
  dialog.replaceChildren(form(JSON.parse(element.dataset.confirm)));
  dialog.returnValue = '';
  dialog.showModal();
  the(dialog, 'button[value=yes]', HTMLButtonElement).focus();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}
