import { multiply } from '../soak/many-waiting';
import { eventually, type Newsroom, newNewsroom } from '../support/newsroom';

/** As many as a page shows, that ended, so that the log has a page of entries. */
const ENDED = 12;

/**
 * Opens a Holdpoint, fills it with so many articles that wait and so many that are decided, and leaves it open. All but a
 * few are copies in its data of one that waits and of one that is decided: records and executions, with all of their rows.
 */
export async function openFilled(
  { waiting, decided = 0 }: { readonly waiting: number; readonly decided?: number },
  env: Record<string, string> = {},
): Promise<Newsroom> {
  const newsroom = newNewsroom({ HANDLERS: 'dist', ...env });
  await newsroom.open();
  for (let n = 0; n < ENDED; n++) await newsroom.submit(`A quiet day ${n}`);
  // Otherwise each copy would have its review requested anew.
  const waits = await newsroom.held('Forbidden and waiting');
  const ended = await newsroom.held('Forbidden and decided');
  await newsroom.api('POST', `/articles/${ended}/decision`, { body: { decision: 'approve' } });
  const isOver = async () => (await newsroom.historyOf(ended)).includes('ExecutionSucceeded') || undefined;
  await eventually(isOver, `the execution of ${ended} to end`);
  await newsroom.host().kill('SIGTERM');

  await multiply(newsroom.host().dataDir, waits, waiting);
  await multiply(newsroom.host().dataDir, ended, decided, waiting);
  await newsroom.open();
  return newsroom;
}
