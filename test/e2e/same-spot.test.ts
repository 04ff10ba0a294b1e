import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { RefusedError, type SeenMessage, type SeenView } from 'slack-stand-in/testing';
import { sharedNewsroom } from '../support/shared-newsroom';

const newsroom = sharedNewsroom();

/** What is clicked in, and how it looks now. */
type Shown = SeenMessage | SeenView;
type Surface = { readonly shown: Shown; readonly now: () => Promise<Shown | null | undefined> };

/** Where the buttons stand that decide on an article: in which block of what is shown. */
const placeOf = ({ blocks = [] }: Shown, articleId: string): number =>
  blocks.findIndex(({ type, ...block }) => type === 'actions' && JSON.stringify(block).includes(`:"${articleId}`));

/** Presses Approve in that block, if there is one now, and nothing if there is none, or none any more. */
async function pressAt(shown: Shown, place: number): Promise<void> {
  const block = shown.blocks?.[place];
  if (block?.type !== 'actions') return;
  const approve = block.elements.find((element) => element.action_id === 'approve');
  if (approve?.type !== 'button') return;
  const pressed = newsroom.as('U0MONA').click(shown, 'approve', approve.value);
  await pressed.catch((error: unknown) => {
    if (!(error instanceof RefusedError && error.message.startsWith('action_not_found'))) throw error;
  });
}

const SURFACES: [name: string, open: (articleId: string) => Promise<Surface>][] = [
  ['the card', async (articleId) => ({ shown: await newsroom.card(articleId), now: () => newsroom.card(articleId) })],
  [
    'the list',
    async () => {
      const [list] = (await newsroom.command('U0MONA', '/pending', 'spot')).ephemeral;
      if (list === undefined) throw new Error('There is no list.');
      const now = async () => (await newsroom.as('U0MONA').messages('C0REVIEW')).find(({ ts }) => ts === list.ts);
      return { shown: list, now };
    },
  ],
  [
    'the Home',
    async () => {
      const { view } = await newsroom.as('U0MONA').openHome();
      if (view === null) throw new Error('There is no Home.');
      return { shown: view, now: () => newsroom.as('U0MONA').home() };
    },
  ],
];

describe.each(SURFACES)('the same spot on %s, pressed twice', (surface, open) => {
  it.each([40, 250, 800])('%i ms apart, decides on one article', async (delay) => {
    const ids: string[] = [];
    for (const n of [1, 2, 3, 4]) ids.push(await newsroom.submit(`Forbidden spot ${n} of ${surface} ${delay}`));
    for (const id of ids) await newsroom.until(id, 'pending');
    const [first = '', second = ''] = ids;
    const { shown, now } = await open(second);
    // What is drawn after one click is what is drawn again after the next.
    if (placeOf(shown, first) >= 0) await pressAt(shown, placeOf(shown, first));
    else await newsroom.api('POST', `/articles/${first}/decision`, { body: { decision: 'reject' } });
    const before = (await now()) ?? shown;
    const place = placeOf(before, second);
    expect(place).toBeGreaterThan(0);

    const pressed = pressAt(before, place);
    await sleep(delay);
    const after = await now();
    if (after) await pressAt(after, place);
    await pressed;

    const articles = await Promise.all(ids.map((id) => newsroom.article(id)));
    expect(articles.filter(({ status }) => status !== 'pending').map(({ id }) => id)).toEqual([first, second]);
    for (const id of ids) {
      await newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'reject' } });
    }
  });
});
