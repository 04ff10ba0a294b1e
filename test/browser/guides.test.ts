import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Look } from '../../packages/slack-stand-in/test/browser/browser';
import { seriousFindings } from '../../packages/slack-stand-in/test/browser/serious-findings';

import { follow, sectionsOf } from './guide';
import { newsroomInBrowser } from './newsroom-in-browser';

const { newsroom, browser } = newsroomInBrowser({ UNDO_SECONDS: '30' });

const LOOKS: [name: string, look: Look][] = [
  ['at a desk', { size: { width: 1280, height: 800 } }],
  ['on a phone', { phone: true }],
];

beforeEach(() => newsroom.rejectWaiting(), 30_000);
/** A modal is its person's: the next test would have it in front. */
afterEach(async () => {
  for (const who of ['U0MONA', 'U0NIA']) {
    const person = newsroom.as(who);
    const [first] = await person.views();
    if (first) await person.close(first, 'all');
  }
});

const DECISIONS: Readonly<Record<string, string>> = { rejected: 'reject', returned: 'return' };

/** What a moderator has done of which a guide speaks: by a program, whose decision holds at once. */
async function moderated(id: string, did: string): Promise<void> {
  const body = { decision: DECISIONS[did], reason: 'Name the street, please.' };
  await newsroom.api('POST', `/articles/${id}/decision`, { body });
  await newsroom.until(id, did);
  await newsroom.decidedCard(id);
}

describe.each(LOOKS)('followed to the letter %s', (where, look) => {
  it.each(sectionsOf('moderators-guide.md').map(({ heading, steps }) => [heading, steps] as const))(
    'the moderators’ guide: %s',
    async (heading, steps) => {
      const title = `Forbidden: ${heading}, ${where}`;
      const id = await newsroom.submit(title);
      await newsroom.card(id);
      const at = (place: string) => `${newsroom.host().slackUrl}/?user=U0MONA&at=${place}`;
      const page = await browser.open(at('C0REVIEW'), look);
      await follow(steps, { page, at, direct: 'D0MONA', title, moderator: (did) => moderated(id, did) });
      expect(await seriousFindings(page)).toEqual([]);
    },
  );

  it.each(sectionsOf('editors-guide.md').map(({ heading, steps }) => [heading, steps] as const))(
    'the editors’ guide: %s',
    async (heading, steps) => {
      const title = `Forbidden: ${heading}, ${where}`;
      const nia = newsroom.as('U0NIA');
      const form = await nia.shortcut('submit_article');
      const thanked = await nia.submit(form.view, { title: { title } });
      await nia.close(thanked.view);
      const { id } = await newsroom.waitingTitled(title);
      const at = (place: string) => `${newsroom.host().slackUrl}/?user=U0NIA&at=${place}`;
      const page = await browser.open(at('home'), look);
      await follow(steps, { page, at, direct: 'D0NIA', title, moderator: (did) => moderated(id, did) });
      expect(await seriousFindings(page)).toEqual([]);
    },
  );
});
