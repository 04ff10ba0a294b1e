import type { Ephemeral } from '../ephemerals';
import type { Message } from '../messages';
import type { Shortcut, SlashCommand } from '../slack';
import type { StoredView } from '../views';
import type { User } from '../workspace';
import { BlockView, Words } from './block';
import type { Container } from './element';
import { script } from './script';

const style = `
body { font: 15px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; color-scheme: light dark }
article { border-top: 1px solid #8886; padding: .5rem 0 } .words { white-space: pre-wrap; overflow-wrap: anywhere }
.ephemeral { opacity: .8 } .context, small { opacity: .7; font-size: .85em } label { display: block; margin: .5rem 0 }
nav a { margin-right: 1rem } [aria-current] { font-weight: bold } button { margin-right: .4rem }
`;

/** Everything that the page shows to one person. */
export interface PageProps {
  readonly title: string;
  readonly user: User;
  readonly users: readonly User[];
  readonly places: readonly { id: string; label: string }[];
  readonly at: string;
  readonly threadTs?: string | undefined;
  readonly nameOf: (userId: string) => string;
  readonly messages: readonly (Message | Ephemeral)[];
  readonly home: StoredView | undefined;
  readonly modal: StoredView | undefined;
  readonly commands: readonly SlashCommand[];
  readonly shortcuts: readonly Shortcut[];
}

const MessageView = ({ message, props }: { message: Message | Ephemeral; props: PageProps }) => {
  const ephemeral = 'is_ephemeral' in message;
  const at: Container = ephemeral ? { ephemeral: message.ts } : { channel: props.at, ts: message.ts };
  const author = ephemeral ? '' : props.nameOf(message.user);
  const replies = 'reply_count' in message ? (message.reply_count ?? 0) : 0;
  const thread = `/?${new URLSearchParams({ user: props.user.id, at: props.at, thread_ts: message.ts })}`;
  return (
    <article id={`p${message.ts.replace('.', '')}`} class={ephemeral ? 'ephemeral' : ''}>
      <small>
        {ephemeral ? 'Only visible to you' : author}{' '}
        <time>{new Date(Number(message.ts) * 1000).toISOString()}</time>{' '}
        {ephemeral ? null : <a href={thread}>{replies > 0 ? `${replies} replies` : 'Reply'}</a>}
      </small>
      {message.blocks === undefined ? (
        <p>
          <Words text={message.text} />
        </p>
      ) : (
        message.blocks.map((block) => <BlockView block={block} at={at} />)
      )}
    </article>
  );
};

const Modal = ({ stored }: { stored: StoredView }) => {
  const { view } = stored;
  if (view.type !== 'modal') return null;
  return (
    <dialog open data-hash={stored.hash}>
      <form data-view={stored.id}>
        <h2>{view.title.text}</h2>
        {view.blocks.map((block) => (
          <BlockView block={block} at={{ view: stored.id }} />
        ))}
        <button type="button" data-close={stored.id}>
          {view.close?.text ?? 'Close'}
        </button>
        {view.submit === undefined ? null : <button type="submit">{view.submit.text}</button>}
      </form>
    </dialog>
  );
};

/** The stand-in's plain page: who I am, where I am, what is there, and a composer. */
export const Page = (props: PageProps) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{props.title}</title>
      <style dangerouslySetInnerHTML={{ __html: style }} />
    </head>
    <body data-user={props.user.id} data-at={props.at}>
      <header>
        <h1>{props.title}</h1>
        <label>
          I am{' '}
          <select id="who">
            {props.users.map((user) => (
              <option value={user.id} selected={user.id === props.user.id}>
                {user.realName}
              </option>
            ))}
          </select>
        </label>
        <nav>
          {props.places.map(({ id, label }) => (
            <a
              href={`/?${new URLSearchParams({ user: props.user.id, at: id })}`}
              aria-current={id === props.at ? 'page' : undefined}
            >
              {label}
            </a>
          ))}
        </nav>
        <p id="notice" role="alert" />
      </header>
      <main>
        {props.messages.map((message) => (
          <MessageView message={message} props={props} />
        ))}
        {(props.home?.view.blocks ?? []).map((block) => (
          <BlockView block={block} at={{ view: props.home?.id ?? '' }} />
        ))}
      </main>
      {props.at === 'home' ? null : (
        <form id="composer" data-channel={props.at} data-thread_ts={props.threadTs}>
          <input
            name="words"
            required
            autocomplete="off"
            aria-label="Message"
            placeholder={props.commands
              .map(({ command, usageHint = '' }) => `${command} ${usageHint}`)
              .join(' · ')}
          />
          <button type="submit">Send</button>
          {props.shortcuts.map(({ callbackId, name }) => (
            <button type="button" data-shortcut={callbackId}>
              {name}
            </button>
          ))}
        </form>
      )}
      {props.modal === undefined ? null : <Modal stored={props.modal} />}
      <script dangerouslySetInnerHTML={{ __html: script }} />
    </body>
  </html>
);
