/** Who decided what, as somebody was told it. */
export interface Verdict {
  readonly status: 'published' | 'rejected';
  readonly by: string;
}

const STATUS = { approved: 'published', rejected: 'rejected' } as const;

/**
 * What a private answer says about who won, by the sentences of src/slack/wording/decision.ts; undefined when it says nothing of
 * that, such as to somebody who may not decide.
 */
export function verdictIn(text: string, reader: string): Verdict | undefined {
  const told = /(?:Done: you|You already|<@(\w+)> already|(local-moderate) already) (approved|rejected)/.exec(text);
  if (told === null) return undefined;
  return { status: STATUS[told[3] as keyof typeof STATUS], by: told[1] ?? told[2] ?? reader };
}
