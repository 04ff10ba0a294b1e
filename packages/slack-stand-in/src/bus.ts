import { EventEmitter } from 'node:events';
import type { Ephemeral } from './ephemerals';
import type { Exchange } from './exchanges';
import type { Message } from './message';
import type { OutageMode } from './outage';
import type { StoredView } from './stored-view';

/** Something that a client may want to show at once. */
export type SlackEvent =
  | { type: 'message' | 'message_changed'; channel: string; message: Message }
  | { type: 'message_deleted'; channel: string; ts: string; thread_ts?: string }
  | { type: 'ephemeral' | 'ephemeral_changed'; user: string; channel: string; message: Ephemeral }
  | { type: 'ephemeral_deleted'; user: string; channel: string; ts: string }
  | { type: 'view'; user: string; views: readonly StoredView[] }
  | { type: 'home'; user: string; view: StoredView }
  | { type: 'workspace' }
  | { type: 'outage'; mode: OutageMode }
  | { type: 'exchange'; exchange: Exchange };

/** Carries events from the stand-in's state to whoever watches. */
export interface Bus {
  publish(event: SlackEvent): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: SlackEvent) => void): () => void;
}

/** A bus within this process. */
export function createBus(): Bus {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    publish: (event) => void emitter.emit('event', event),
    subscribe(listener) {
      emitter.on('event', listener);
      return () => void emitter.off('event', listener);
    },
  };
}
