import { on } from './elements.js';

const ORDER = ['', 'light', 'dark'];
/** @type {Readonly<Record<string, string>>} */
const NAMES = { '': 'System', light: 'Light', dark: 'Dark' };

/** Names on the switch which theme is on. */
export function nameTheme() {
  const theme = document.documentElement.dataset.theme ?? '';
  for (const button of document.querySelectorAll('[data-theme-switch]')) {
    button.textContent = NAMES[theme] ?? theme;
    button.setAttribute('aria-label', `Theme: ${NAMES[theme]}`);
  }
}

on('click', '[data-theme-switch]', HTMLElement, () => {
  const { dataset } = document.documentElement;
  const next = ORDER[(ORDER.indexOf(dataset.theme ?? '') + 1) % ORDER.length] ?? '';
  if (next) dataset.theme = next;
  else delete dataset.theme;
  localStorage.setItem('theme', next);
  nameTheme();
});

nameTheme();
