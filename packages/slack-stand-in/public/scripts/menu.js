import { all, around, first, focusOn, on } from './elements.js';

/** Where a menu that is part of a message, a modal or a Home has to find room. */
const ROOM = '#scroller, .thread-scroller, .modal-blocks, main';

/** @param {HTMLDetailsElement} menu */
const opener = (menu) => menu.querySelector('summary');

/** @param {HTMLDetailsElement} menu */
function close(menu) {
  const hadFocus = menu.contains(document.activeElement);
  menu.open = false;
  if (hadFocus) focusOn(opener(menu), { preventScroll: true });
}

document.addEventListener('click', ({ target }) => {
  for (const menu of all(document, 'details.menu[open]', HTMLDetailsElement)) {
    const isInside = target instanceof Node && menu.contains(target);
    if (!isInside) menu.open = false;
    else if (around(target, '.menu-item', HTMLElement)) close(menu);
  }
});

/**
 * Opens a menu to where there is room for it, rather downwards and to the right.
 * @param {HTMLDetailsElement} menu
 */
function place(menu) {
  const list = first(menu, '.menu-list', HTMLElement);
  const room = menu.closest(ROOM)?.getBoundingClientRect();
  if (!list || !room || !menu.closest('.blocks')) return;
  menu.classList.remove('upwards', 'leftwards');
  const at = menu.getBoundingClientRect();
  const { bottom, right, height, width } = list.getBoundingClientRect();
  menu.classList.toggle('upwards', bottom > room.bottom && at.top - height > room.top);
  menu.classList.toggle('leftwards', right > room.right && at.right - width > room.left);
}

// A toggle does not bubble.
document.addEventListener(
  'toggle',
  ({ target }) => {
    if (target instanceof HTMLDetailsElement && target.open && target.matches('.menu')) place(target);
  },
  { capture: true },
);

/**
 * Which item of a menu a key leads to, from the one that has the focus, or from what opens the menu at -1.
 * @param {string} key
 * @param {number} now
 * @param {number} count
 */
function nextItem(key, now, count) {
  switch (key) {
    case 'ArrowDown':
      return (now + 1) % count;
    case 'ArrowUp':
      return now <= 0 ? count - 1 : now - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

on('keydown', 'details.menu', HTMLDetailsElement, (menu, event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === 'Escape' && menu.open) {
    // Not further: it would close the modal that the menu is in as well.
    event.preventDefault();
    close(menu);
    return focusOn(opener(menu));
  }
  const items = all(menu, '.menu-item', HTMLElement);
  const focused = document.activeElement;
  const next = nextItem(event.key, focused instanceof HTMLElement ? items.indexOf(focused) : -1, items.length);
  if (next === undefined || !(menu.open || event.key.startsWith('Arrow'))) return;
  event.preventDefault();
  menu.open = true;
  focusOn(items[next]);
});
