import type { Server } from 'node:http';
import dynalite from 'dynalite';
import dynaliteDb from 'dynalite/db';
import { given } from '../given';
import { ofThisRequest } from './guarded-dynalite';
import type { Item, ItemWrite } from './item';

/** Awaited before an item is written; what it gives, if anything, is awaited after, before the item is written again. */
export type BeforeWrite = (write: ItemWrite) => Promise<(() => Promise<void>) | undefined>;

/**
 * Makes a dynalite that tells of each write of an item, whichever operation it belongs to. dynalite has no streams, and
 * outside it the old image cannot be had without racing other writes.
 */
export function watchedDynalite(options: Parameters<typeof dynalite>[0], beforeWrite: BeforeWrite): Server {
  watchers.set(options, beforeWrite);
  return dynalite(options);
}

const watchers = new WeakMap<object, BeforeWrite>();
const { updateIndexes } = dynaliteDb;

// The one function that all writes go through, called as a member of its module: under the item's lock, the old image
// and the new one at hand, nothing written yet.
dynaliteDb.updateIndexes = (store, table, existing, item, done) => {
  const write = ofThisRequest(() => updateIndexes(store, table, existing, item, done));
  const beforeWrite = watchers.get(store.options);
  const image = item ?? existing;
  if (beforeWrite === undefined || !image) return write();
  beforeWrite({
    tableName: table.TableName,
    keys: keysOf(image, table),
    ...given({ oldImage: existing ?? undefined, newImage: item ?? undefined }),
  }).then((afterWrite) => {
    // Whoever asks for the lock now gets it once this write is done.
    if (afterWrite) {
      store.getItemDb(table.TableName).lock(dynaliteDb.createKey(image, table), (release) => {
        void afterWrite().finally(release(() => undefined));
      });
    }
    write();
  }, ofThisRequest(done));
};

function keysOf(image: Item, { KeySchema = [] }: dynaliteDb.Table): Item {
  return Object.fromEntries(KeySchema.map(({ AttributeName = '' }) => [AttributeName, image[AttributeName] ?? {}]));
}
