import type { DaySummary } from '../../domain/day-summary';
import { present } from '../../domain/given';
import { ACTIONS } from '../ids';
import { sentence } from '../sentence';
import { decidedYesterday, waitingToday } from '../wording/summary';
import { actions, button, heading, type Message, message, paragraph } from './block';

/** A day's summary, with a way to the list where something waits. `workspaceUrl`: its own address, if it is known. */
export function daySummary(summary: DaySummary, workspaceUrl?: string): Message {
  const waiting = waitingToday(summary, workspaceUrl);
  const decided = decidedYesterday(summary);
  return message(
    sentence`Daily summary. ${waiting} ${decided}`,
    present([
      heading('Daily summary'),
      paragraph(waiting),
      paragraph(decided),
      summary.waiting > 0 && actions(button(ACTIONS.showPending, 'Show the list', 'list', 'primary')),
    ]),
  );
}
