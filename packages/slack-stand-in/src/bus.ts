import { EventEmitter } from 'node:events';
import { inspect } from 'node:util';
import type { Ephemeral } from './ephemerals';
import type { Exchange } from './exchanges';
import type { Message } from './message';
import type { OutageMode } from './outage';
import type { StoredView } from './stored-view';

/** Something that a client may want to show at once. */
export type SlackEvent =
  | { readonly type: 'message' | 'message_changed'; readonly channel: string; readonly message: Message }
  | { readonly type: 'message_deleted'; readonly channel: string; readonly ts: string; readonly thread_ts?: string }
  | {
      readonly type: 'ephemeral' | 'ephemeral_changed';
      readonly user: string;
      readonly channel: string;
      readonly message: Ephemeral;
    }
  | { readonly type: 'ephemeral_deleted'; readonly user: string; readonly channel: string; readonly ts: string }
  | { readonly type: 'view'; readonly user: string; readonly views: readonly StoredView[] }
  | { readonly type: 'home'; readonly user: string; readonly view: StoredView }
  | { readonly type: 'workspace' }
  | { readonly type: 'outage'; readonly mode: OutageMode }
  | { readonly type: 'exchange'; readonly exchange: Exchange };

/** Carries events from the stand-in's state to whoever watches. */
export interface Bus {
  publish(event: SlackEvent): void;
  /** Returns the function that ends the subscription. A listener that throws is told of on standard error, and disturbs nobody else. */
  subscribe(listener: (event: SlackEvent) => void): () => void;
}

/** A bus within this process. */
export function createBus(): Bus {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    publish: (event) => void emitter.emit('event', event),
    subscribe(listener) {
      const heard = (event: SlackEvent) => {
        try {
          listener(event);
        } catch (error) {
          process.stderr.write(`A listener to the stand-in of Slack failed: ${inspect(error)}\n`);
        }
      };
      emitter.on('event', heard);
      return () => void emitter.off('event', heard);
    },
  };
}
