/** Which reply in the thread of an article's card. */
export interface Reply {
  readonly articleId: string;
  /** The `ts` of the first message of its thread, and its own. */
  readonly thread: string;
  readonly ts: string;
}

const VALUE = /^([\w-]{1,80})\|(\d+\.\d+)\|(\d+\.\d+)$/;

/** The value of a button that keeps a reply. It names the words, and does not have them: they may be longer than a value. */
export function replyValue({ articleId, thread, ts }: Reply): string {
  return [articleId, thread, ts].join('|');
}

/** Reads what {@link replyValue} wrote; undefined of anything else. */
export function readReplyValue(value = ''): Reply | undefined {
  const [, articleId, thread, ts] = VALUE.exec(value) ?? [];
  return articleId && thread && ts ? { articleId, thread, ts } : undefined;
}
