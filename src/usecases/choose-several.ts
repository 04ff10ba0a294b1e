import { RefusedError } from '../domain/errors';
import { MOST_AT_ONCE } from './decide-several';
import type { ListPending, PendingQuery, PendingView } from './list-pending';
import { type Authority, isBarred } from './may-decide';

/** What somebody may choose several from, the oldest first. */
export interface Choosable extends PendingView {
  /** How many of those that were read are their own, and so are left out. */
  readonly own: number;
}

/** Lists what somebody may decide on together. */
export type ChooseSeveral = ReturnType<typeof chooseSeveral>;

/** @throws RefusedError `not-a-reviewer`, `reviewers-unknown` */
export const chooseSeveral =
  (deps: Authority & { listPending: ListPending }) =>
  async (query: Pick<PendingQuery, 'viewer' | 'words'>): Promise<Choosable> => {
    const view = await deps.listPending({ ...query, limit: MOST_AT_ONCE });
    if (view.scope !== 'all') throw new RefusedError({ code: 'not-a-reviewer' });
    const by = { kind: 'slack', id: query.viewer } as const;
    const items = view.items.filter((record) => !isBarred(deps, record, by));
    return { ...view, items, own: view.items.length - items.length };
  };
