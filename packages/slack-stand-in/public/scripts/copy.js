import { on } from './elements.js';

// Copies what a button carries, and says so on the button for a moment.
const SAID_FOR_MS = 1500;

on('click', '[data-copy]', HTMLElement, async (button) => {
  if (button.dataset.said) return;
  const label = button.textContent;
  button.dataset.said = 'true';
  try {
    await navigator.clipboard.writeText(button.dataset.copy ?? '');
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Copying is not allowed';
  }
  setTimeout(() => {
    button.textContent = label;
    delete button.dataset.said;
  }, SAID_FOR_MS);
});
