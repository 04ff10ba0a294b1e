/** The page's few lines: clicks and forms go to `/client/*`, and the page is fetched again when something changed. */
export const script = `
const me = document.body.dataset.user;
const notice = document.getElementById('notice');
const post = async (path, body) => {
  const response = await fetch(path, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ user: me, ...body }),
  });
  const seen = await response.json();
  notice.textContent = seen.ok ? '' : seen.text ?? seen.detail ?? seen.error;
  for (const [block, words] of Object.entries(seen.errors ?? {})) {
    for (const place of document.querySelectorAll('[data-error]')) {
      if (place.dataset.error === block) place.textContent = words;
    }
  }
  return seen;
};
let due;
const refresh = () => {
  clearTimeout(due);
  due = setTimeout(async () => {
    const next = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
    document.querySelector('main').replaceWith(next.querySelector('main'));
    const dialog = document.querySelector('dialog');
    const other = next.querySelector('dialog');
    if (dialog?.dataset.hash !== other?.dataset.hash) {
      dialog?.remove();
      if (other) document.body.append(other);
    }
  }, 50);
};
document.addEventListener('click', async ({ target }) => {
  const { act, confirm: question, close } = target.dataset;
  if (close) await post('/client/views/close', { viewId: close });
  if (act && (!question || confirm(question))) await post('/client/actions', JSON.parse(act));
});
document.addEventListener('change', async ({ target }) => {
  if (target.dataset.choose && target.value) {
    await post('/client/actions', { ...JSON.parse(target.dataset.choose), value: target.value });
  }
  if (target.id === 'who') location.search = new URLSearchParams({ user: target.value });
});
document.addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = event.target;
  if (form.id === 'composer') {
    const { channel, thread_ts } = form.dataset;
    const words = form.words.value;
    const [command, ...rest] = words.split(' ');
    if (words.startsWith('/')) await post('/client/commands', { channel, command, text: rest.join(' ') });
    else await post('/client/messages', { channel, text: words, ...(thread_ts ? { thread_ts } : {}) });
    form.reset();
    return;
  }
  const values = {};
  for (const field of form.querySelectorAll('[name]')) {
    const [block, action] = JSON.parse(field.name);
    const value = field.multiple ? [...field.selectedOptions].map((option) => option.value) : field.value;
    values[block] = { ...values[block], [action]: value === '' ? null : value };
  }
  await post('/client/views/submit', { viewId: form.dataset.view, values });
});
document.addEventListener('click', ({ target }) => {
  if (target.dataset.shortcut) post('/client/shortcuts', { callbackId: target.dataset.shortcut });
});
if (document.body.dataset.at === 'home') post('/client/home', {});
const events = new EventSource('/client/events?user=' + me);
for (const type of ['message', 'message_changed', 'message_deleted', 'ephemeral', 'ephemeral_changed',
  'ephemeral_deleted', 'view', 'home', 'workspace']) events.addEventListener(type, refresh);
`;
