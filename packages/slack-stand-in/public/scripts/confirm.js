const dialog = document.getElementById('confirm');

const part = (name, properties, children = []) => {
  const element = document.createElement(name);
  Object.assign(element, properties);
  element.append(...children);
  return element;
};

const wordsOf = ({ text }) => text.replace(/[*_~`]/g, '');

/** Asks what the app wants asked before an action; true at once when it wants nothing asked. */
export const confirmed = (element) => {
  if (!element.dataset.confirm) return Promise.resolve(true);
  const { title, text, confirm, deny, style } = JSON.parse(element.dataset.confirm);
  const yes = part('button', {
    className: `button ${style === 'danger' ? 'danger' : 'primary'}`,
    value: 'yes',
    textContent: confirm?.text ?? 'Yes',
  });
  const no = part('button', { className: 'button plain', value: '', textContent: deny?.text ?? 'No' });
  const form = part('form', { className: 'modal', method: 'dialog' }, [
    part('header', {}, [part('h2', { id: 'confirm-title', textContent: title.text })]),
    part('div', { className: 'modal-blocks', textContent: wordsOf(text) }),
    part('footer', {}, [no, yes]),
  ]);
  dialog.replaceChildren(form);
  dialog.returnValue = '';
  dialog.showModal();
  yes.focus();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
};
