import type { Block } from './block-kit/blocks';
import type { Metadata } from './block-kit/metadata';

/** The user whom Slack names as the author of a tombstone. */
export const SLACKBOT = 'USLACKBOT';

/** A message as `conversations.history` shows it. */
export interface Message {
  readonly type: 'message';
  readonly subtype?: 'bot_message' | 'thread_broadcast' | 'tombstone';
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  /** Of a tombstone. */
  readonly hidden?: true;
  readonly team: string;
  readonly bot_id?: string;
  readonly app_id?: string;
  readonly blocks?: Block[];
  readonly attachments?: unknown[];
  readonly metadata?: Metadata;
  readonly edited?: { readonly user: string; readonly ts: string };
  readonly thread_ts?: string;
  readonly reply_count?: number;
  readonly reply_users?: string[];
  readonly latest_reply?: string;
}
