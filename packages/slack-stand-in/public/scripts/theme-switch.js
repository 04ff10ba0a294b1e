const ORDER = ['', 'light', 'dark'];
const NAMES = { '': 'System', light: 'Light', dark: 'Dark' };

/** Names on the switch which theme is on. */
export const nameTheme = () => {
  const theme = document.documentElement.dataset.theme ?? '';
  for (const button of document.querySelectorAll('[data-theme-switch]')) {
    button.textContent = NAMES[theme];
    button.setAttribute('aria-label', `Theme: ${NAMES[theme]}`);
  }
};

document.addEventListener('click', ({ target }) => {
  if (!target.closest('[data-theme-switch]')) return;
  const { dataset } = document.documentElement;
  const next = ORDER[(ORDER.indexOf(dataset.theme ?? '') + 1) % ORDER.length];
  if (next) dataset.theme = next;
  else delete dataset.theme;
  localStorage.setItem('theme', next);
  nameTheme();
});

nameTheme();
