import * as z from 'zod';
import { operation } from '../operation';
import type { Engine } from './engine';
import { pageToken, paging, readPageToken } from './requests';
import { machineSummary } from './state-machine-record';

/** Lists the state machines by name. */
export const listStateMachines = (engine: Engine) =>
  operation(z.object(paging), async ({ maxResults, nextToken }) => {
    const after = nextToken === undefined ? '' : readPageToken('machines', nextToken);
    const left = (await engine.store.machines()).filter(({ name }) => name > after);
    const page = left.slice(0, maxResults);
    const last = left.length > page.length ? page.at(-1) : undefined;
    return { stateMachines: page.map(machineSummary), nextToken: last && pageToken('machines', last.name) };
  });
