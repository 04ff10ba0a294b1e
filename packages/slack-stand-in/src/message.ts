import type { Block } from './block-kit/blocks';
import type { Metadata } from './block-kit/metadata';

/** A message as `conversations.history` shows it. */
export interface Message {
  type: 'message';
  subtype?: 'bot_message' | 'thread_broadcast' | 'tombstone';
  ts: string;
  user: string;
  text: string;
  team: string;
  bot_id?: string;
  app_id?: string;
  blocks?: Block[];
  attachments?: unknown[];
  metadata?: Metadata;
  edited?: { user: string; ts: string };
  thread_ts?: string;
  reply_count?: number;
  reply_users?: string[];
  latest_reply?: string;
}
