import { expect, it } from '@jest/globals';
import { eventually, textOf } from '../support/newsroom';
import { sharedNewsroom } from '../support/shared-newsroom';

const newsroom = sharedNewsroom({ UNDO_SECONDS: '2' });

/** Chooses *I’m on it* from the menu of an article's card. */
const claim = async (user: string, id: string) =>
  newsroom.as(user).click(await newsroom.card(id), 'card_menu', `claim|${id}`);
/** The words below the buttons of a card, once they are so. */
const untilCard = (id: string, isSo: (card: string) => boolean) =>
  eventually(async () => {
    const card = textOf(await newsroom.card(id));
    return isSo(card) ? card : undefined;
  }, `the card of ${id} to be changed`);

it('I’m on it is taken, seen by others everywhere, taken over and given up, and keeps nobody from deciding', async () => {
  const id = await newsroom.submit('A forbidden tale that somebody takes');
  expect(textOf((await claim('U0MONA', id)).ephemeral)).toContain('You are on “A forbidden tale that somebody takes”');
  await untilCard(id, (card) => card.includes('<@U0MONA> took this'));
  const list = await newsroom.as('U0MAX').command('C0REVIEW', '/pending');
  expect(textOf(list.ephemeral)).toMatch(/<@U0MONA> has been on it for \d+ s/);
  expect(textOf((await newsroom.as('U0MAX').openHome()).view)).toMatch(/<@U0MONA> has been on it for \d+ s/);

  expect(textOf((await claim('U0MAX', id)).ephemeral)).toContain('in the place of');
  await untilCard(id, (card) => card.includes('<@U0MAX> took this') && !card.includes('U0MONA'));
  expect(textOf((await claim('U0MAX', id)).ephemeral)).toContain('Nobody is on');
  await untilCard(id, (card) => !card.includes('took this'));

  await claim('U0MAX', id);
  expect(textOf((await newsroom.click('U0MONA', id, 'approve')).ephemeral)).toContain('Done: you approved');
  await newsroom.until(id, 'published');
  expect(await newsroom.cards(id)).toHaveLength(1);
});

it('a note is kept once, seen by those who decide, and never by its author, nor by any program', async () => {
  const nia = newsroom.as('U0NIA');
  const { view } = await nia.shortcut('submit_article');
  const title = 'A forbidden tale with a note';
  await nia.submit(view, { title: { title }, url: { url: '' }, excerpt: { excerpt: '' } });
  const { id } = await newsroom.waitingTitled(title);
  const max = newsroom.as('U0MAX');
  const opened = await max.click(await newsroom.card(id), 'card_menu', `note|${id}`);
  const words = { note: { note: 'SECRET: I know the author.' } };
  const sent = await max.submit(opened.view, words);
  expect(textOf(sent.ephemeral)).toContain(`Your note on “${title}” is kept.`);
  await untilCard(id, (card) => card.includes('1 note') && !card.includes('SECRET'));

  const seen = await newsroom.click('U0MONA', id, 'details');
  expect(textOf(seen.view)).toContain('SECRET: I know the author.');
  await newsroom.as('U0MONA').close(seen.view);
  const theirs = await newsroom.click('U0NIA', id, 'details');
  expect(textOf(theirs.view)).not.toContain('SECRET');
  await nia.close(theirs.view);
  const { body } = await newsroom.api('GET', `/articles/${id}`);
  expect(JSON.stringify(body)).not.toMatch(/SECRET|notes/);

  await newsroom.click('U0MONA', id, 'reject');
  await newsroom.until(id, 'rejected');
  const { workspace } = newsroom.as('U0NIA');
  expect(textOf(await workspace())).not.toContain('SECRET');
});

it('it is not for who may not decide', async () => {
  const id = await newsroom.submit('A forbidden tale that Nia would take');
  expect(textOf((await claim('U0NIA', id)).ephemeral)).toContain('is not yours to decide');
  expect(textOf(await newsroom.card(id))).not.toContain('took this');
});
