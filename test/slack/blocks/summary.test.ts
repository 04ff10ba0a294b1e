import { describe, expect, it } from '@jest/globals';
import { messageBlocks } from 'slack-stand-in/block-kit';
import type { DaySummary } from '../../../src/domain/day-summary';
import { given } from '../../../src/domain/given';
import { daySummary } from '../../../src/slack/blocks/summary';
import { aRecord, NOW } from '../../support/records';

const NOTHING = { published: 0, rejected: 0, returned: 0, withdrawn: 0, expired: 0 };
const QUIET_DAY: DaySummary = {
  ...{ at: NOW, waiting: 0, yesterday: '2026-11-21', decided: NOTHING, atLeast: false },
  by: { people: 0, programs: 0 },
};
const BUSY_DAY: DaySummary = {
  ...QUIET_DAY,
  waiting: 4,
  oldest: aRecord(),
  decided: { ...NOTHING, published: 9, rejected: 2, expired: 1 },
  by: { people: 8, programs: 3 },
  medianTime: 35 * 60 * 1000,
};
const textOf = (over: Partial<DaySummary>, of = BUSY_DAY) => daySummary({ ...of, ...over }).text;

describe('a day’s summary', () => {
  it('tells what waits and what was decided, with a way to the list', () => {
    const { text, blocks } = daySummary(BUSY_DAY);
    expect(text).toBe(
      'Daily summary. 4 articles are waiting for a decision. The oldest, “A forbidden title”, has waited 12 min. ' +
        '12 reviews ended on Saturday, November 21: 9 approved, 2 rejected, 1 expired. ' +
        'Decided by people: 8, by programs: 3. Median time to a decision: 35 min.',
    );
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'rich_text', 'rich_text', 'actions']);
    expect(JSON.stringify(blocks)).toContain('show_pending');
  });

  it('tells waiting and deciding apart where somebody was on it', () => {
    const text = textOf({ claimed: { waiting: 30 * 60_000, deciding: 5 * 60_000 } });
    expect(text).toMatch(/decision: 35 min\.\nWhere somebody was on it, .* was 30 min, .* 5 min\.$/);
  });

  it('has no way to a list of nothing, and says of what expired that it ended, not who decided', () => {
    const { text, blocks } = daySummary({ ...QUIET_DAY, decided: { ...NOTHING, expired: 1 } });
    expect(text).toBe(
      'Daily summary. Nothing is waiting for a decision. ' +
        '1 review ended on Saturday, November 21: 0 approved, 0 rejected, 1 expired.',
    );
    expect(JSON.stringify(blocks)).not.toContain('show_pending');
  });

  it.each([
    [{ waiting: 1 }, '1 article is waiting for a decision: “A forbidden title”, for 12 min.'],
    [{ waiting: 1000 }, '1,000 articles are waiting'],
    [{ waiting: 1001 }, '1,000+ articles are waiting'],
    [{ decided: NOTHING }, 'Nothing was decided on Saturday, November 21.'],
    [
      { decided: { ...NOTHING, returned: 1, withdrawn: 2 } },
      '0 approved, 0 rejected, 1 returned, 2 withdrawn, 0 expired.',
    ],
    [
      { decided: { ...NOTHING, published: 1500 }, atLeast: true },
      '1,500+ reviews ended on Saturday, November 21: of the newest 1,500, 1,500 approved',
    ],
    [{ decided: NOTHING, atLeast: true }, 'So much was decided since that I can’t tell what was decided on Saturday'],
  ])('%j: %s', (over, said) => {
    expect(textOf(over)).toContain(said);
  });

  it.each([
    [
      'its card, or the digest that speaks for it',
      { channel: 'C0REVIEW', ts: '1714996800.000100' },
      'https://acme.slack.com/archives/C0REVIEW/p1714996800000100',
    ],
    ['the article, where nothing in the channel tells of it', undefined, 'https://cms.example.com/1'],
  ] as const)('links the oldest title to %s', (_, card, url) => {
    const oldest = aRecord({ ...given({ card }), article: { url: 'https://cms.example.com/1' } });
    const { blocks } = daySummary({ ...BUSY_DAY, oldest }, 'https://acme.slack.com/');
    expect(JSON.stringify(blocks)).toContain(JSON.stringify({ type: 'link', url, text: 'A forbidden title' }));
  });

  it('stays what Slack takes, and pings nobody, whatever the title', () => {
    const oldest = aRecord({
      article: { title: `<!channel> @here *x* ${'🦊'.repeat(280)}`, url: 'javascript:alert(1)' },
    });
    const { text, blocks } = daySummary({ ...BUSY_DAY, oldest });
    expect(text).toContain('&lt;!channel&gt;');
    expect(JSON.stringify(blocks)).not.toContain('"type":"link"');
    expect(messageBlocks.safeParse(blocks).error).toBeUndefined();
  });
});
