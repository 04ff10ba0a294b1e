/** How a run of the host began. */
export interface Beginning {
  /** There was no article: one was submitted, for somebody to decide on. */
  readonly isNew: boolean;
  /** Articles of an earlier run that wait for a decision. */
  readonly waiting: number;
  /** Executions that the end of the earlier run cut off on their way. */
  readonly cutOff: number;
}

/** What the terminal says of it, beneath the addresses. */
export function beginningLines({ isNew, waiting, cutOff }: Beginning): string {
  if (isNew)
    return '\nOne article is held and waits for you: open the page, and press Approve or Reject on its card.\n';
  const lines = [];
  if (waiting > 0) lines.push(`${waiting} pending article(s) were taken up again.\n`);
  if (cutOff > 0) lines.push(`${cutOff} execution(s) that were cut off on their way go on.\n`);
  return lines.length > 0 ? `\n${lines.join('')}` : '';
}
