import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { viewBlocks } from 'slack-stand-in/block-kit';
import { actions, button, note } from '../../../src/slack/blocks/block';
import { card } from '../../../src/slack/blocks/card';
import { digestMessage } from '../../../src/slack/blocks/digest';
import { homeView } from '../../../src/slack/blocks/home';
import { noticeMessage } from '../../../src/slack/blocks/notices';
import { listedPage, pendingList } from '../../../src/slack/blocks/pending-list';
import { titleSection } from '../../../src/slack/blocks/title';
import { bold, mention } from '../../../src/slack/sentence';
import { anyRecord } from '../../support/any-record';
import { aRecord, NOW } from '../../support/records';
import { expectMessage, isHarmless, mrkdwnIn } from '../support/harmless';

/** Up to ten of different ids, whose cards are in the channel. */
const anyRecords = fc
  .array(anyRecord, { minLength: 1, maxLength: 10 })
  .map((records) => records.map((record, n) => ({ ...record, articleId: `a${n}`, card: CARD })));
const CARD = { channel: 'C0REVIEW', ts: '1714996800.000100', shows: 'pending' as const };

const NOTICES = ['held', 'outcome', 'reminder', 'escalation', 'expiry', 'closing'] as const;

describe('a row of buttons', () => {
  const inRow = (actionId: string, value: string) => actions(button(actionId, 'Approve', value)).block_id;

  it('has the id that it had before, as long as it does the same', () => {
    const [drawn, anew] = [NOW, new Date(NOW.getTime() + 60_000)].map((now) =>
      homeView({ shown: { why: 'Nothing' }, now, reviewers: 'Reviewers', pendingCommand: '/pending' }).blocks.map(
        ({ block_id }) => block_id,
      ),
    );
    expect(drawn?.filter((id) => id !== undefined)).toHaveLength(1);
    expect(anew).toEqual(drawn);
  });

  it('has an id of its own where it does anything else, of a length that Slack takes', () => {
    const long = 'x'.repeat(1999);
    const ids = [inRow('approve', 'a1'), inRow('approve', 'a2'), inRow('reject', 'a1'), inRow('approve', long)];
    expect(new Set(ids).size).toBe(4);
    expect(inRow('approve', `${long}y`)).not.toBe(inRow('approve', long));
    for (const id of ids) expect(id?.length).toBeLessThanOrEqual(255);
  });
});

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
      fc.property(anyRecords, fc.boolean(), (records, mayDecide) => {
        const scope = mayDecide ? ('all' as const) : ('own' as const);
        const [oldest = aRecord()] = records;
        const view = {
          items: records,
          scope,
          count: 101,
          oldest,
          nextCursor: 'c'.repeat(200),
          part: { from: 10, total: 100, atLeast: true, searched: 1000, next: { from: 20, read: 900 } },
        };
        const workspaceUrl = 'https://acme.slack.com/';
        for (const articleId of [oldest.articleId, 'elsewhere']) {
          const answer = { articleId, sentence: 'Done.' };
          const shared = { view, now: NOW, reviewers: mention('S0MODERATORS'), workspaceUrl, answer };
          for (const position of [{ cursor: 'c'.repeat(200) }, { words: '<!channel> & more', cursor: 'c' }]) {
            const page = listedPage(view, position);
            expectMessage(pendingList({ ...shared, page }));
            expectMessage(pendingList({ ...shared, page: { ...page, rows: [...page.rows.slice(1), 'gone'] } }));
          }
          const home = { queue: view, mine: records.slice(0, 5), decided: records.slice(0, 5) };
          const shown = { home, page: listedPage(view, {}) };
          const { blocks } = homeView({ ...shared, shown, pendingCommand: '/pending' });
          expect(viewBlocks.safeParse(blocks).error?.issues ?? []).toEqual([]);
          expect(JSON.stringify(blocks).length).toBeLessThan(250_000);
          expect(mrkdwnIn(blocks).filter((part) => !isHarmless(part))).toEqual([]);
        }
        const decisions = records.flatMap(({ decision }) => decision ?? []);
        for (const waiting of [records, []]) {
          expectMessage(digestMessage({ id: 'digest#1', total: 1000, waiting, decided: decisions }, { workspaceUrl }));
        }
        for (const kind of NOTICES) {
          for (const those of [[oldest], records]) {
            expectMessage(noticeMessage({ of: 'a1', kind, records: those, to: 'U0NIA', mention: 'S0MODERATORS' }));
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('small print', () => {
  const by = (author: string) =>
    note([`“forbidden” · by ${author}, through `, mention('U0NIA'), ' ', bold('now'), '.']);

  it('is one text where mrkdwn shows all words as they are', () => {
    const text = '“forbidden” · by Nia: N., through <@U0NIA> *now*.';
    expect(by('Nia: N.').elements).toEqual([{ type: 'mrkdwn', text, verbatim: true }]);
  });

  it.each(['*N*', '_N_', '~N~', '`N`', ':tada:', '<!channel>', '@here', '#general', 'N & N'])(
    'has %s in plain text',
    (author) => {
      expect(by(author).elements).toEqual([
        { type: 'plain_text', text: `“forbidden” · by ${author}, through`, emoji: false },
        { type: 'mrkdwn', text: '<@U0NIA> *now*.', verbatim: true },
      ]);
    },
  );
});
