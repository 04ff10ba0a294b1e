/** Which messages that people wrote were answered: each at most once, whoever tries. */
export interface AnsweredMessages {
  /** @param ts of the message, which is told apart by it in its channel. @returns whether nobody has claimed it before. */
  claim(channel: string, ts: string): Promise<boolean>;
}
