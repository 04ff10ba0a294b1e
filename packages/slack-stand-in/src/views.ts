import { randomBytes } from 'node:crypto';
import type { View } from './block-kit/views';
import { withIds } from './block-kit/with-ids';
import type { Bus } from './bus';
import type { Now } from './clock';
import { type Database, section, serialiser } from './database';
import { given } from './given';
import { newId } from './ids';
import type { StateValues, StoredView } from './stored-view';

/** The modals each person has open, and everyone's Home; both outlive a restart. */
export interface Views {
  /** The open modals of a person, the last opened last. */
  stack(user: string): readonly StoredView[];
  /** Those of them that were opened in one browser or, without it, in none: the topmost last. */
  stackIn(user: string, browser: string | undefined): readonly StoredView[];
  home(user: string): StoredView | undefined;
  find(
    by: { readonly id: string } | { readonly externalId: string },
  ): { readonly user: string; readonly stored: StoredView } | undefined;
  /** Opens a modal over those already open in the same browser. */
  push(user: string, view: View, browser?: string): Promise<StoredView>;
  publish(user: string, view: View): Promise<StoredView>;
  /** Replaces what a view shows; undefined when it is no longer there. */
  update(id: string, view: View): Promise<StoredView | undefined>;
  /** Remembers what a person has entered so far. */
  enter(id: string, values: StateValues): Promise<StoredView | undefined>;
  /** Closes a view and those above it. */
  close(user: string, id: string): Promise<void>;
  /** Closes all that were opened in one browser or, without it, in none. */
  closeAll(user: string, browser: string | undefined): Promise<void>;
}

/** Opens the views of earlier runs. */
export async function openViews(database: Database, bus: Bus, now: Now): Promise<Views> {
  const kept = section<StoredView[]>(database, 'views');
  const keptHomes = section<StoredView>(database, 'homes');
  const stacks = new Map(await kept.iterator().all());
  const homes = new Map(await keptHomes.iterator().all());

  const oneByOne = serialiser();

  const newHash = (): string => `${Math.floor(now() / 1000)}.${randomBytes(6).toString('base64url')}`;
  const identified = (view: View): View => ({ ...view, blocks: withIds(view.blocks) }) as View;

  const setStack = async (user: string, views: StoredView[]): Promise<void> => {
    stacks.set(user, views);
    await oneByOne(() => kept.put(user, [...stack(user)]));
    bus.publish({ type: 'view', user, views });
  };
  const setHome = async (user: string, stored: StoredView): Promise<void> => {
    homes.set(user, stored);
    await oneByOne(() => keptHomes.put(user, homes.get(user) ?? stored));
    bus.publish({ type: 'home', user, view: stored });
  };
  const all = (): { user: string; stored: StoredView }[] => [
    ...[...stacks].flatMap(([user, views]) => views.map((stored) => ({ user, stored }))),
    ...[...homes].map(([user, stored]) => ({ user, stored })),
  ];
  const stack = (user: string): StoredView[] => stacks.get(user) ?? [];
  const stackIn = (user: string, browser: string | undefined) => stack(user).filter((one) => one.browser === browser);
  const find: Views['find'] = (by) =>
    all().find(({ stored }) => ('id' in by ? stored.id === by.id : stored.view.external_id === by.externalId));
  const replace = async (id: string, change: (stored: StoredView) => StoredView): Promise<StoredView | undefined> => {
    const found = find({ id });
    if (found === undefined) return undefined;
    const changed = change(found.stored);
    if (changed.view.type === 'home') await setHome(found.user, changed);
    else {
      await setStack(
        found.user,
        stack(found.user).map((one) => (one.id === id ? changed : one)),
      );
    }
    return changed;
  };

  return {
    stack,
    stackIn,
    home: (user) => homes.get(user),
    find,
    async push(user, view, browser) {
      const id = newId('V');
      const below = stackIn(user, browser);
      const stored: StoredView = {
        id,
        hash: newHash(),
        view: identified(view),
        values: {},
        rootViewId: below[0]?.id ?? id,
        previousViewId: below.at(-1)?.id ?? null,
        ...given({ browser }),
      };
      await setStack(user, [...stack(user), stored]);
      return stored;
    },
    async publish(user, view) {
      const id = homes.get(user)?.id ?? newId('V');
      const stored: StoredView = {
        id,
        hash: newHash(),
        view: identified(view),
        values: {},
        rootViewId: id,
        previousViewId: null,
      };
      await setHome(user, stored);
      return stored;
    },
    update: (id, view) => replace(id, (stored) => ({ ...stored, hash: newHash(), view: identified(view) })),
    enter: (id, values) => replace(id, (stored) => ({ ...stored, values })),
    async close(user, id) {
      const closed = stack(user).find((stored) => stored.id === id);
      if (closed === undefined) return;
      const own = stackIn(user, closed.browser);
      const above = own.slice(own.indexOf(closed));
      await setStack(
        user,
        stack(user).filter((stored) => !above.includes(stored)),
      );
    },
    closeAll: (user, browser) =>
      setStack(
        user,
        stack(user).filter((stored) => stored.browser !== browser),
      ),
  };
}
