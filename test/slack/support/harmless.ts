import { expect } from '@jest/globals';
import type { KnownBlock } from '@slack/types';
import { messageBlocks } from 'slack-stand-in/block-kit';

/** Every text that Slack reads as mrkdwn, `text` fallbacks aside. */
export function mrkdwnIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: string; text?: string };
  return type === 'mrkdwn' && typeof text === 'string' ? [text] : Object.values(value).flatMap(mrkdwnIn);
}

/** What Slack acts on in mrkdwn: everything between < and >. Only what we write ourselves may be there. */
const OURS =
  /^(@U0MONA|@U0NIA|!date\^-?\d+\^(\{date_short_pretty\} at )?\{time(_secs)?\}\|([-+\d]+ )?[\d:]+ UTC|!subteam\^S0MODERATORS)$/;

/** Whether a text in mrkdwn does nothing that we did not write ourselves. */
export function isHarmless(text: string): boolean {
  const rest = text.replace(/<([^<>]*)>/g, (whole, inside: string) => (OURS.test(inside) ? '' : whole));
  return !/[<>]/.test(rest) && !/&(?!amp;|lt;|gt;)/.test(rest);
}

/** Holds a message against Slack's limits, and against what it could do to its readers. */
export function expectMessage({ text, blocks }: { text: string; blocks: KnownBlock[] }) {
  expect(messageBlocks.safeParse(blocks).error?.issues ?? []).toEqual([]);
  expect(text.length).toBeLessThanOrEqual(4000);
  expect([text, ...mrkdwnIn(blocks)].filter((part) => !isHarmless(part))).toEqual([]);
}
