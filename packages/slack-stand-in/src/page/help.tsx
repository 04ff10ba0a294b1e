const KEYS: [keys: string[], what: string][] = [
  [['?'], 'This list'],
  [['/'], 'Write, beginning with a command'],
  [['F6'], 'Next part of the page'],
  [['Alt', '↑'], 'Conversation above'],
  [['Alt', '↓'], 'Conversation below'],
  [['↑', '↓'], 'In the messages: from one to the next'],
  [['Home', 'End'], 'In the messages: the first, the last'],
  [['T'], 'On a message: its thread'],
  [['Enter'], 'Send'],
  [['Ctrl', 'Enter'], 'Send, in a modal too'],
  [['Shift', 'Enter'], 'New line'],
  [['Tab'], 'In the list of commands: take it'],
  [['Esc'], 'Close the modal, the menu or the pane'],
];

/** The keys of the page, opened with `?`. Single keys can be turned off, as WCAG 2.1.4 asks. */
export function Help() {
  return (
    <dialog id="help" aria-labelledby="help-title">
      <form method="dialog" class="modal">
        <header>
          <h2 id="help-title">Keys</h2>
          <button type="submit" class="button plain close" aria-label="Close">
            ✕
          </button>
        </header>
        <div class="modal-blocks">
          <dl class="keys">
            {KEYS.map(([keys, what]) => (
              <div>
                <dt>
                  {keys.map((key) => (
                    <kbd>{key}</kbd>
                  ))}
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
          <label class="tick">
            <input type="checkbox" id="single-keys" checked />
            <span>Single keys (?, / and T) work</span>
          </label>
        </div>
      </form>
    </dialog>
  );
}
