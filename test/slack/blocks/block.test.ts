import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { viewBlocks } from 'slack-stand-in/block-kit';
import { card } from '../../../src/slack/blocks/card';
import { homeView } from '../../../src/slack/blocks/home';
import { digest, escalation, reminder, submitterMessage } from '../../../src/slack/blocks/notices';
import { pendingList } from '../../../src/slack/blocks/pending-list';
import { titleSection } from '../../../src/slack/blocks/title';
import { anyRecord } from '../../support/any-record';
import { aRecord, NOW } from '../../support/records';
import { expectMessage, isHarmless, mrkdwnIn } from '../support/harmless';

describe('any article at all', () => {
  it("makes a card within Slack's limits that pings nobody", () => {
    fc.assert(fc.property(anyRecord, (any) => expectMessage(card(any, 'https://example.com/execution'))));
  });

  it('keeps its title, character for character', () => {
    fc.assert(
      fc.property(anyRecord, ({ article }) => {
        const texts = titleSection(article).elements.map((element) => ('text' in element ? element.text : ''));
        expect(texts.join('')).toBe(article.title);
      }),
    );
  });

  it('makes lists, Homes and notices that do the same', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { minLength: 1, maxLength: 10 }), fc.boolean(), (records, mayDecide) => {
        const scope = mayDecide ? ('all' as const) : ('own' as const);
        const [oldest = aRecord()] = records;
        const view = {
          items: records,
          scope,
          count: 101,
          oldest,
          nextCursor: 'c'.repeat(200),
          searched: 1000,
        };
        const shared = { now: NOW, reviewers: '<!subteam^S0MODERATORS>', sentence: 'Done.' };
        expectMessage(pendingList({ ...shared, view, position: { cursor: 'c'.repeat(200) } }));
        expectMessage(pendingList({ ...shared, view, position: { words: '<!channel> & more' } }));
        expectMessage(digest(records, 'held'));
        for (const text of [reminder(oldest), escalation(oldest, 'S0MODERATORS')]) expect(isHarmless(text)).toBe(true);
        for (const what of ['held', 'outcome'] as const) expect(isHarmless(submitterMessage(oldest, what))).toBe(true);
        const home = { queue: view, mine: records.slice(0, 5), decided: records.slice(0, 5) };
        const { blocks } = homeView({ ...shared, home, pendingCommand: '/pending' });
        expect(viewBlocks.safeParse(blocks).error?.issues ?? []).toEqual([]);
        expect(mrkdwnIn(blocks).filter((part) => !isHarmless(part))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
