import type { Block } from '../block-kit/blocks';
import type { Message } from '../message';
import type { StateValues } from '../stored-view';

/** A message as a person sees it. Of one that only they see, `user` is who sees it. */
export interface SeenMessage extends Omit<Message, 'team'> {
  readonly channel: string;
  readonly team?: string;
  readonly is_ephemeral?: true;
}

/** Words of a view. */
interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji?: boolean | undefined;
}

/** A modal or a Home as payloads and the views methods show it, with what was entered or preset. */
export interface SeenView {
  readonly id: string;
  readonly team_id: string;
  readonly app_id: string;
  readonly app_installed_team_id: string;
  readonly bot_id: string;
  readonly type: 'modal' | 'home';
  readonly title: PlainText;
  readonly submit?: PlainText | null;
  readonly close: PlainText | null;
  readonly blocks: Block[];
  readonly private_metadata: string;
  readonly callback_id: string;
  readonly external_id: string;
  readonly state: { readonly values: StateValues };
  readonly hash: string;
  readonly root_view_id: string;
  readonly previous_view_id: string | null;
  readonly clear_on_close: boolean;
  readonly notify_on_close: boolean;
  readonly submit_disabled?: boolean;
}

/** What a person is shown once the app has answered, or has failed to within Slack's 3 seconds. */
export interface Shown {
  /** Whether the app answered as it should. */
  readonly ok: boolean;
  /** What was wrong with its answer, such as `dispatch_failed` or `operation_timeout`. */
  readonly error?: string;
  /** The notice that Slack's client shows then. */
  readonly text?: string;
  /** What the Web API would say about a message or a view in the answer. */
  readonly detail?: unknown;
  /** The messages that came since and that only they see, oldest first. */
  readonly ephemeral: readonly SeenMessage[];
  /** The modal on top, if it opened or changed. */
  readonly view?: SeenView;
  /** Their Home, if it changed. */
  readonly home?: SeenView;
}

/** What a person is shown after a click or a choice. */
export interface Clicked extends Shown {
  /** The message it was in, as it is now; null when it is gone. */
  readonly message?: SeenMessage | null;
}

/** What a person is shown after sending a modal off. */
export interface Submitted extends Shown {
  /** What is wrong with the fields, by block_id: in the client's own words or in the app's. */
  readonly errors?: Readonly<Record<string, string>>;
  /** The modals still open, the topmost last. */
  readonly views?: readonly SeenView[];
}

/** The app's Home, once it was opened. */
export interface HomeOpened {
  readonly ok: boolean;
  readonly error?: string;
  /** Null when the app has published none. */
  readonly view: SeenView | null;
}
