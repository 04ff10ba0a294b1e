import type { Clicked, HomeOpened, SeenMessage, SeenView, Shown, Submitted } from '../client/shown';
import { given } from '../given';
import type { Shortcut, SlashCommand } from '../options';
import type { Calls } from './calls';
import { consentTo } from './consent-to';
import { eventually } from './eventually';
import { says, type Wanted } from './says';

/** A message by where it is; answers of the Web API name it so, too. */
export interface MessageAt {
  readonly channel?: string | undefined;
  readonly ts?: string | undefined;
  readonly thread_ts?: string | undefined;
}

/** A modal or a Home. It may be what a person was not shown after all: to act on that is refused. */
export type ViewSeen = { readonly id?: string | undefined } | null | undefined;

/** Where somebody can click: a message, also one that only they see, a modal or a Home. */
export type Clickable = SeenMessage | MessageAt | ViewSeen;

/** An element by its action_id, and by its block_id where several blocks have the same. */
export type Action = string | { readonly action_id: string; readonly block_id: string };

/** What is entered in a modal, a message or a Home, by block_id and action_id: words, an option's value, a list of them, a user's id. */
export type Entered = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A channel's id, or a message whose thread is meant. */
export type Conversation = string | MessageAt;

/** The workspace as a person's client knows it. */
export interface SeenWorkspace {
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  readonly app: { readonly id: string; readonly user_id: string; readonly name: string };
  readonly user: SeenUser;
  readonly users: readonly SeenUser[];
  /** Those the person is in; the direct messages with the app are the one with `is_im`. */
  readonly channels: readonly { readonly id: string; readonly name?: string; readonly is_im: boolean }[];
  readonly commands: readonly SlashCommand[];
  readonly shortcuts: readonly Shortcut[];
}

interface SeenUser {
  readonly id: string;
  readonly name: string;
  readonly real_name: string;
  readonly deleted: boolean;
  readonly is_bot: boolean;
}

/**
 * Somebody of the workspace, who does what one does in Slack's client and sees what they are shown. What the client
 * itself would not let them do is a RefusedError; that the app fails is something they are shown.
 */
export interface Person {
  readonly id: string;
  /**
   * Presses a button or chooses from a menu. `value` tells buttons of one action_id apart; of a menu it is the option,
   * the user or the list chosen. `values` is what was chosen or typed there besides, which is kept as `state.values` has it.
   */
  click(where: Clickable, action: Action, value?: unknown, values?: Entered): Promise<Clicked>;
  /** Runs a slash command in a channel, such as `/weather` with the text `tomorrow`. */
  command(channel: string, command: string, text?: string): Promise<Shown>;
  shortcut(callbackId: string): Promise<Shown>;
  /** Sends a modal off. Inputs left out keep what they were preset to. */
  submit(view: ViewSeen, values?: Entered): Promise<Submitted>;
  /** Closes a modal, or with it all that are open. Gives those still open. */
  close(view: ViewSeen, all?: 'all'): Promise<readonly SeenView[]>;
  openHome(): Promise<HomeOpened>;
  /** The Home as it was published last, without opening it; null when it never was. */
  home(): Promise<SeenView | null>;
  /** The open modals, the topmost last. */
  views(): Promise<readonly SeenView[]>;
  /** What they see of a channel or a thread, oldest first, their own ephemeral messages included; 200 at most. */
  messages(of: Conversation): Promise<SeenMessage[]>;
  /** Their direct messages with the app, oldest first. */
  directMessages(): Promise<SeenMessage[]>;
  /** Waits for a message in a channel or a thread, for `within` milliseconds. */
  waitFor(of: Conversation, wanted: Wanted, within?: number): Promise<SeenMessage>;
  /** Writes into a channel or a thread. */
  write(into: Conversation, text: string): Promise<SeenMessage>;
  /** Deletes a message of their own, an admin anybody's; or dismisses one that only they see. */
  delete(message: MessageAt): Promise<void>;
  workspace(): Promise<SeenWorkspace>;
  /** Answers the consent page at an address that an app leads to. Gives the address that leads back to the app. */
  consent(authorizeUrl: string, response: 'allow' | 'cancel'): Promise<string>;
}

/** A person, by what the stand-in's routes let them do. */
export function personOf(calls: Calls, id: string): Person {
  const get = <T>(path: string, query: Record<string, string> = {}): Promise<T> =>
    calls.get(`/client/${path}`, { user: id, ...query });
  const post = <T>(path: string, body: object): Promise<T> => calls.post(`/client/${path}`, { user: id, ...body });
  const messages = async (of: Conversation): Promise<SeenMessage[]> =>
    (await get<{ messages: SeenMessage[] }>('messages', whereOf(of))).messages;
  const workspace = () => get<SeenWorkspace>('workspace');

  return {
    id,
    click: (where, action, value, values) => {
      const clicked = typeof action === 'string' ? { action_id: action } : action;
      return post('actions', { container: containerOf(where), ...clicked, value, values });
    },
    command: (channel, command, text = '') => post('commands', { channel, command, text }),
    shortcut: (callbackId) => post('shortcuts', { callbackId }),
    submit: (view, values = {}) => post('views/submit', { viewId: view?.id ?? '', values }),
    close: async (view, all) => {
      const body = { viewId: view?.id ?? '', all: all !== undefined };
      return (await post<{ views: SeenView[] }>('views/close', body)).views;
    },
    openHome: () => post('home', {}),
    home: async () => (await get<{ view: SeenView | null }>('home')).view,
    views: async () => (await get<{ views: SeenView[] }>('views')).views,
    messages,
    directMessages: async () => {
      const { channels } = await workspace();
      return messages(channels.find(({ is_im }) => is_im)?.id ?? '');
    },
    waitFor: (of, wanted, within) => {
      const what = typeof wanted === 'function' ? 'a certain message' : `a message that says ${wanted}`;
      const { channel, thread_ts: thread } = whereOf(of);
      const where = thread === undefined ? channel : `the thread ${thread} of ${channel}`;
      return eventually(
        async () => (await messages(of)).find((message) => says(message, wanted)),
        `${what} to ${id} in ${where}`,
        within,
      );
    },
    write: async (into, text) => (await post<{ message: SeenMessage }>('messages', { ...whereOf(into), text })).message,
    delete: ({ channel = '', ts = '' }) => post('messages/delete', { channel, ts }),
    workspace,
    consent: (authorizeUrl, response) => consentTo(authorizeUrl, id, response),
  };
}

function containerOf(where: Clickable): object {
  const { id, channel, ts, is_ephemeral }: Partial<Pick<SeenMessage, 'is_ephemeral'>> & MessageAt & ViewSeen =
    where ?? {};
  if (ts === undefined) return { view: id ?? '' };
  return is_ephemeral === true ? { ephemeral: ts } : { channel, ts };
}

function whereOf(of: Conversation): { channel: string; thread_ts?: string } {
  if (typeof of === 'string') return { channel: of };
  const { channel = '', ts, thread_ts = ts } = of;
  return { channel, ...given({ thread_ts }) };
}
