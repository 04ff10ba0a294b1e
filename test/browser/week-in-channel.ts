import type { SeenMessage } from 'slack-stand-in/testing';
import { LOCAL } from '../../src/local/local-workspace';
import { eventually, type Newsroom } from '../support/newsroom';

/** With what a review channel sees all there is: a reminder, an escalation beside the last one, an expiry, summaries. */
export const WEEK = {
  REVIEW_DEADLINE_SECONDS: String(60 * 3600),
  REMIND_EVERY_SECONDS: String(24 * 3600),
  ESCALATE_AFTER_SECONDS: String(36 * 3600),
  ESCALATE_TO: LOCAL.reviewers,
  MENTION: LOCAL.reviewers,
  SUMMARY_AT: '00:00',
  SUMMARY_ZONE: 'UTC',
};

const CHANNEL = LOCAL.reviewChannel;
const APP = 'U0HOLDPOINT';
/** Milliseconds: the channel is tried again ten seconds after it was closed. */
const SOON = 30_000;

/** More titles than are shown one by one. */
export const BURST = [
  'The forbidden recipe that won the county fair',
  'A forbidden shade of blue, and who mixed it',
  'How the f0rb1dden bridge was built in one night',
  'Seven forbidden words the council still uses',
  'The last keeper of the forbidden lighthouse',
  'Forbidden fruit is cheaper this autumn',
  'What grows behind the forbidden wall',
  'A forbidden waltz, heard again after eighty years',
  'The town that made Mondays forbidden',
  'Inside the forbidden wing of the old hospital',
  'Why ball games are forbidden on the green',
  'The forbidden map in the attic of the post office',
  'Forbidden to park, allowed to dream: the new square',
  'A day with the guard of the forbidden quarry',
  'Letters from a forbidden friendship',
  'The f.o.r.b.i.d.d.e.n crossword, solved',
  'Forbidden colours in the cathedral’s windows',
  'The ferry to the forbidden island sails again',
  'Nobody remembers why the tunnel is forbidden',
  'A forbidden verse in the town’s own anthem',
  'The forbidden staircase opens on Sunday',
  'How forbidden cheese came over the pass',
  'Three forbidden shortcuts through the marsh',
  'The forbidden orchard has a new owner',
];

/** What can go on in a review channel while a review lasts, a step at a time. */
export function weekInChannel(newsroom: Newsroom) {
  const told = (words: string | RegExp, where: string | SeenMessage = CHANNEL) =>
    newsroom.as('U0MONA').waitFor(where, words, SOON);

  return {
    /** Waits until the channel, or a thread, says it. */
    told,

    /** Two articles that somebody decided, and one that waits; its card. */
    cards: async (): Promise<SeenMessage> => {
      const rejected = await newsroom.submit('Ten forbidden ways to skip school', {
        excerpt: 'Number seven will surprise the headmaster.',
        author: 'Tom Taylor',
      });
      const { view } = await newsroom.click('U0MONA', rejected, 'reject_with_reason');
      const reason = 'We do not tell them how.';
      await newsroom.as('U0MONA').submit(view, { own_words: { own_words: reason } });
      await newsroom.decidedCard(rejected);
      const approved = await newsroom.submit('The forbidden garden opens its gates', {
        excerpt: 'For ninety years nobody but the gardeners got in.',
        url: 'https://news.example/forbidden-garden',
        author: 'Ida Reporter',
      });
      await newsroom.click('U0MAX', approved, 'approve');
      await newsroom.decidedCard(approved);
      const waiting = await newsroom.submit('Inside the forbidden archive', {
        excerpt: 'Four kilometres of shelves below the town hall, and one person who has read them all.',
        url: 'https://example.com/archive',
        author: 'Ida Reporter',
      });
      return newsroom.card(waiting);
    },

    /** Articles that come while the app is not in the channel: a digest, once it is back. */
    burst: async (): Promise<{ digest: SeenMessage; ids: string[] }> => {
      await newsroom.slack.kick(CHANNEL, APP);
      const ids: string[] = [];
      for (const title of BURST) ids.push(await newsroom.submit(title));
      for (const id of ids) await newsroom.until(id, 'pending');
      await newsroom.slack.invite(CHANNEL, APP);
      return { digest: await told(`${BURST.length} articles were held for review`), ids };
    },

    /** Somebody decides from the list, and puts it away. */
    decide: async (user: string, id: string, action: 'approve' | 'reject'): Promise<void> => {
      const { title } = await newsroom.article(id);
      const list = (await newsroom.command(user, '/pending', title)).ephemeral.at(-1);
      await newsroom.clickRow(user, list, id, action);
      await eventually(async () => {
        const { status } = await newsroom.article(id);
        return status === 'pending' ? undefined : status;
      }, `a decision on ${id}`);
      if (list) await newsroom.as(user).delete(list);
    },

    /** Presses *Skip time*. */
    skipTo: (what: 'reminder' | 'deadline') =>
      fetch(`${newsroom.host().slackUrl}/try-it/skip/${what}`, { method: 'POST', headers: { 'HX-Request': 'true' } }),
  };
}
