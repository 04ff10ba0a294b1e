import type { Shortcut, SlashCommand } from '../../options';

/** Where words written here go. */
export interface ComposerProps {
  /** The conversation's name, as a person calls it. */
  readonly name: string;
  readonly channel: string;
  readonly threadTs?: string;
  /** None in a thread, where Slack takes none. */
  readonly commands: readonly SlashCommand[];
  readonly shortcuts: readonly Shortcut[];
}

/** The buttons that start the app's global shortcuts. */
export function ShortcutButtons({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  return (
    <>
      {shortcuts.map(({ callbackId, name }) => (
        <button type="button" class="menu-item" data-shortcut={callbackId}>
          {name}
        </button>
      ))}
    </>
  );
}

/** Where a person writes: words, or a command that is completed while it is typed. */
export function Composer({ name, channel, threadTs, commands, shortcuts }: ComposerProps) {
  const id = threadTs === undefined ? 'composer' : 'reply-composer';
  const what = threadTs === undefined ? `Message ${name}` : 'Reply';
  const combobox = {
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': `${id}-list`,
    'aria-autocomplete': 'list',
  } as const;
  const completion = commands.length > 0 ? combobox : {};
  return (
    <form
      class="composer"
      id={id}
      method="post"
      data-channel={channel}
      data-thread={threadTs}
      data-commands={JSON.stringify(commands)}
    >
      <div class="completions" id={`${id}-list`} role="listbox" aria-label="Commands" hidden hx-morph-skip="" />
      <div class="composer-box">
        {shortcuts.length === 0 ? null : (
          <details class="menu upwards">
            <summary class="button plain" aria-label="Shortcuts" title="Shortcuts">
              <span class="plus" aria-hidden="true" />
            </summary>
            <div class="menu-list">
              <ShortcutButtons shortcuts={shortcuts} />
            </div>
          </details>
        )}
        <textarea
          id={`${id}-words`}
          name="words"
          rows={1}
          required
          autocomplete="off"
          dir="auto"
          aria-label={what}
          placeholder={threadTs === undefined ? `${what}, or type /` : 'Reply…'}
          {...completion}
        />
        <button type="submit" class="button primary send">
          Send
        </button>
      </div>
    </form>
  );
}
