import { describe, expect, it } from '@jest/globals';
import { SCREENING_VERSION } from '../../src/domain/rules';
import { asWritten } from '../support/bundled-scripts';
import { eventually, hasButtons, textOf } from '../support/newsroom';
import { sharedNewsroom } from '../support/shared-newsroom';

// As anybody starts it: elsewhere it is bundled.
const newsroom = sharedNewsroom({}, asWritten);

describe('a submission', () => {
  it('with a clean title is published without a word in Slack', async () => {
    const before = (await newsroom.as('U0MONA').messages('C0REVIEW')).length;
    const id = await newsroom.submit('A quiet day');
    const article = await newsroom.until(id, 'published');

    expect(article.history.map(({ event }) => event)).toEqual(['submitted', 'published']);
    expect(await newsroom.as('U0MONA').messages('C0REVIEW')).toHaveLength(before);
  });

  it.each(['forbidden', 'FORBIDDEN', 'f0rb1dden', 'ｆｏｒｂｉｄｄｅｎ', 'Forbidden!', 'for\u200bbidden'])(
    'of “%s” is held, with a card',
    async (title) => {
      const id = await newsroom.submit(title);
      await newsroom.until(id, 'pending');
      expect(hasButtons(await newsroom.card(id))).toBe(true);
    },
  );

  it.each(['unforbiddenly', 'Forbidding'])('of “%s” is not held', async (title) => {
    await newsroom.until(await newsroom.submit(title), 'published');
  });
});

describe('a click on the card', () => {
  it('approves: the clicker is answered, the card shows who, the article is published', async () => {
    const id = await newsroom.submit('A forbidden tale of <!channel> & *stars*', {
      excerpt: 'Once upon a time',
      url: 'https://example.com/tale?a=1&b=2',
      author: 'Ann',
    });
    const shown = await newsroom.click('U0MONA', id, 'approve');
    expect(textOf(shown.ephemeral)).toContain('Done: you approved');

    const article = await newsroom.until(id, 'published');
    expect(article.decision).toMatchObject({ status: 'published', by: 'U0MONA', via: 'card' });
    expect(article.history.map(({ event }) => event)).toEqual(['submitted', 'held', 'published']);
    const card = await newsroom.decidedCard(id);
    expect(textOf(card)).toContain('Approved');
    expect(textOf(card)).toContain('by <@U0MONA>');
    expect(card.text).not.toContain('<!channel>');
  });

  it('answers the same person again, and tells another who was first', async () => {
    const id = await newsroom.submit('Forbidden twice');
    await newsroom.click('U0MONA', id, 'reject');
    await newsroom.until(id, 'rejected');
    const stale = { channel: 'C0REVIEW', ts: (await newsroom.card(id)).ts };
    const signed = (user: string, action: string) => signedClick(user, action, id, stale.ts);

    expect((await signed('U0MONA', 'reject')).status).toBe(200);
    expect((await signed('U0MAX', 'approve')).status).toBe(200);
    const told = async (user: string) => textOf(await newsroom.as(user).messages('C0REVIEW'));
    await eventually(
      async () => ((await told('U0MONA')).includes('You already rejected') ? true : undefined),
      'the second answer',
    );
    await eventually(
      async () => ((await told('U0MAX')).includes('<@U0MONA> already rejected') ? true : undefined),
      'the loser’s answer',
    );
    expect((await newsroom.article(id)).decision?.by).toBe('U0MONA');
  });

  it('is refused to whoever may not decide, and says whose it is', async () => {
    const id = await newsroom.submit('Forbidden to Nia');
    const shown = await newsroom.click('U0NIA', id, 'approve');
    expect(textOf(shown.ephemeral)).toContain('not yours to decide');
    expect(textOf(shown.ephemeral)).toContain('S0MODERATORS');
    expect((await newsroom.article(id)).status).toBe('pending');
  });

  it('rejects with a reason by a modal; closing the modal does nothing', async () => {
    const id = await newsroom.submit('Forbidden for a reason');
    const first = await newsroom.click('U0MAX', id, 'reject_with_reason');
    await newsroom.as('U0MAX').close(first.view);
    expect((await newsroom.article(id)).status).toBe('pending');

    const { view } = await newsroom.click('U0MAX', id, 'reject_with_reason');
    await newsroom.as('U0MAX').submit(view, { own_words: { own_words: 'Not <@U0NIA>’s beat' } });
    const article = await newsroom.until(id, 'rejected');
    expect(article.decision?.reason).toContain('Not <@U0NIA>’s beat');
    expect(textOf(await newsroom.decidedCard(id))).toContain('Not <@U0NIA>’s beat');
  });
});

describe('/pending', () => {
  it('lists, searches and decides from the list, whose row then has the answer in the place of its buttons', async () => {
    const id = await newsroom.submit('Forbidden zebra');
    // What is decided before its card is there gets none.
    await newsroom.card(id);
    const shown = await newsroom.command('U0MONA', '/pending', 'zebra');
    const list = shown.ephemeral[0];
    expect(textOf(list)).toContain('zebra');
    expect(textOf(list)).toContain('waiting');

    const after = await newsroom.clickRow('U0MONA', list, id, 'approve');
    expect(textOf(after)).toContain('Done: you approved');
    expect((await newsroom.until(id, 'published')).decision?.via).toBe('pending');
    expect(hasButtons(await newsroom.decidedCard(id))).toBe(false);
  });

  it('links each title and its card, which the workspace leads to', async () => {
    const id = await newsroom.submit('Forbidden with links', {
      url: 'https://example.com/a',
      excerpt: 'Once upon a time',
    });
    const { ts } = await newsroom.card(id);
    const permalink = `${newsroom.host().slackUrl}/archives/C0REVIEW/p${ts.replace('.', '')}`;
    const list = await eventually(async () => {
      const shown = textOf(await newsroom.command('U0MAX', '/pending', 'with links'));
      return shown.includes(permalink) ? shown : undefined;
    }, 'the link to the card');
    for (const part of ['"url":"https://example.com/a"', '"text":"example.com"', '"text":"Once upon a time"']) {
      expect(list).toContain(part);
    }
    expect((await fetch(permalink)).status).toBe(200);
  });

  it('shows somebody who may not decide only what is theirs', async () => {
    const shown = await newsroom.command('U0NIA', '/pending');
    expect(textOf(shown)).toContain('only what you submitted yourself');
    expect(textOf(shown)).not.toContain('approve');
  });
});

describe('the shortcut', () => {
  it('submits, tells the submitter it is held, and later the outcome with its reason', async () => {
    const { view } = await newsroom.as('U0NIA').shortcut('submit_article');
    const values = submitValues(view, { title: 'Nia’s forbidden piece' });
    expect(textOf(await newsroom.as('U0NIA').submit(view, values))).toContain('held for review');

    const held = await newsroom.waitingTitled('Nia’s forbidden piece');
    await eventually(
      async () => (textOf(await newsroom.as('U0NIA').directMessages()).includes('held') ? true : undefined),
      'the first message',
    );
    expect(textOf(await newsroom.command('U0NIA', '/pending'))).toContain('Nia’s ');

    const modal = await newsroom.click('U0MONA', held.id, 'reject_with_reason');
    await newsroom.as('U0MONA').submit(modal.view, { own_words: { own_words: 'Too long' } });
    await newsroom.until(held.id, 'rejected');
    await eventually(
      async () => (textOf(await newsroom.as('U0NIA').directMessages()).includes('Too long') ? true : undefined),
      'the outcome',
    );
  });

  it('shows errors in place, and does not let a moderator decide on their own article', async () => {
    const { view } = await newsroom.as('U0MONA').shortcut('submit_article');
    const wrong = await newsroom.as('U0MONA').submit(view, submitValues(view, { title: '   ' }));
    expect(textOf(wrong)).toContain('errors');
    await newsroom.as('U0MONA').submit(view, submitValues(view, { title: 'My own forbidden piece' }));
    const mine = await newsroom.waitingTitled('My own forbidden piece');
    expect(textOf(await newsroom.click('U0MONA', mine.id, 'approve'))).toContain('your own article');
    expect(textOf(await newsroom.click('U0MAX', mine.id, 'approve'))).toContain('Done');
  });
});

it('App Home shows the queue, my submissions and the last decisions, and decides', async () => {
  await newsroom.until(await newsroom.submit('Forbidden at home'), 'pending');
  const { view } = await newsroom.as('U0MAX').openHome();
  const { body } = await newsroom.api<{ items: { id: string }[] }>('GET', '/articles?status=pending&limit=1');
  const oldest = body.items[0]?.id ?? '';
  expect(textOf(view)).toContain(oldest);
  const after = await newsroom.clickRow('U0MAX', view, oldest, 'reject');
  expect(textOf(after.home)).toContain('Done: you rejected');
  expect((await newsroom.until(oldest, 'rejected')).decision?.via).toBe('home');
});

it('/moderation tests a title without submitting it', async () => {
  expect(textOf(await newsroom.command('U0MAX', '/moderation', 'test A f0rb1dden one'))).toContain('would be held');
  expect(textOf(await newsroom.command('U0MAX', '/moderation', 'test A fine one'))).toContain('clean');
});

it('A8: each article names the rules it was screened by, also when it is clean', async () => {
  const versionOf = async (title: string) => {
    const id = await newsroom.submit(title);
    await newsroom.until(id, title.includes('forbidden') ? 'pending' : 'published');
    type Versions = { rulesVersion?: number; screeningVersion?: number };
    const { body } = await newsroom.api<Versions>('GET', `/articles/${id}`);
    expect(body.screeningVersion).toBe(SCREENING_VERSION);
    return body.rulesVersion ?? Number.NaN;
  };
  const before = await versionOf('A clean one before');
  await newsroom.command('U0MONA', '/moderation', 'rules add zyzzyva');
  expect(await versionOf('A clean one after')).toBe(before + 1);
  expect(await versionOf('A forbidden one after')).toBe(before + 1);
  await newsroom.command('U0MONA', '/moderation', 'rules remove zyzzyva');
}, 30_000);

it('A8: a rule that is taken away and put back is told in the channel, both times, with who did it', async () => {
  const removing = await newsroom.command('U0MONA', '/moderation', 'rules remove forbidden');
  expect(textOf(removing)).toContain('is the last rule: without it, every article would be published at once');
  await newsroom.as('U0MONA').click(removing.ephemeral[0], 'remove_last_rule');
  // Most titles here contain it.
  const adding = await newsroom.command('U0MONA', '/moderation', 'rules add forbidden');
  expect(textOf(adding)).toMatch(/“forbidden” would have held \d+ of the last \d+ titles/);
  await newsroom.as('U0MONA').click(adding.ephemeral[0], 'add_rules_all_the_same');
  const told = async () => (await newsroom.as('U0MAX').messages('C0REVIEW')).map(({ text }) => text);
  // At once, or, while Slack's pace is taken by cards, seconds later.
  for (const what of [/^<@U0MONA> removed “forbidden” from the rules/, /^<@U0MONA> added “forbidden” to the rules/]) {
    await eventually(async () => (await told()).find((text) => what.test(text ?? '')), String(what), 20_000);
  }
}, 30_000);

it('A7: tells nobody else what the rules would hold, nor what they are', async () => {
  for (const text of ['test A f0rb1dden one', 'test A fine one', 'rules', 'rules add fine']) {
    const answer = textOf(await newsroom.command('U0NIA', '/moderation', text));
    expect(answer).toContain('not yours to decide');
    expect(answer).not.toMatch(/held|clean|“forbidden”/);
  }
});

/** A button pressed on a message as it was when its buttons were still there: a stale client, or Slack's retry. */
const signedClick = (user: string, action: string, articleId: string, ts: string) =>
  newsroom.signed(
    new URLSearchParams({
      payload: JSON.stringify({
        type: 'block_actions',
        team: { id: 'T0LOCAL', domain: 'local' },
        user: { id: user, username: user, team_id: 'T0LOCAL' },
        api_app_id: 'A0HOLDPOINT',
        token: 'x',
        container: { type: 'message', message_ts: ts, channel_id: 'C0REVIEW', is_ephemeral: false },
        channel: { id: 'C0REVIEW', name: 'review' },
        message: { ts, type: 'message', text: 'x', user: 'U0HOLDPOINT' },
        trigger_id: '1.2.3',
        actions: [
          {
            type: 'button',
            action_id: action,
            block_id: 'b',
            value: articleId,
            action_ts: ts,
            text: { type: 'plain_text', text: 'x' },
          },
        ],
      }),
    }).toString(),
  );

/** The values of the submit modal, by its inputs' order: title first. */
function submitValues(view: { blocks: unknown[] } | undefined, { title }: { title: string }) {
  const inputs = (view?.blocks ?? []) as { type: string; block_id: string; element: { action_id: string } }[];
  const first = inputs.find(({ type }) => type === 'input');
  return first ? { [first.block_id]: { [first.element.action_id]: title } } : {};
}

describe('an author whom the CMS names by e-mail address', () => {
  it('is told in Slack what becomes of the article, and their address is told to nobody else', async () => {
    const { body } = await newsroom.api<{ id: string }>('POST', '/articles', {
      key: newsroom.host().keys.authors,
      body: { title: 'Forbidden, by post', author: 'Nia N.', authorEmail: 'Nia@Example.com' },
    });
    const told = (words: string) =>
      eventually(async () => {
        const messages = (await newsroom.as('U0NIA').directMessages()).map(textOf);
        return messages.some((message) => message.includes('Forbidden, by post') && message.includes(words));
      }, `Nia to be told “${words}”`);
    await told('is held for review');
    await newsroom.click('U0MAX', body.id, 'approve');
    await told('Approved by <@U0MAX>');
    const [held, ...later] = (await newsroom.as('U0NIA').directMessages()).filter((one) =>
      textOf(one).includes('Forbidden, by post'),
    );
    expect(later.map(({ thread_ts }) => thread_ts)).toEqual([held?.ts]);

    const calls = (await newsroom.slack.exchanges()).filter((one) => /Nia(?:@|%40)Example/.test(textOf(one)));
    expect(calls.map(({ name }) => name)).toEqual(['users.lookupByEmail']);
    expect(newsroom.output()).not.toContain('Nia@Example.com');
    expect(await newsroom.article(body.id)).toMatchObject({ authorEmail: 'Nia@Example.com' });
  });
});

describe('whoever writes to the app', () => {
  it('is answered with what it can do, once, though Slack sends it again', async () => {
    const nia = newsroom.as('U0NIA');
    const channel = (await nia.workspace()).channels.find(({ is_im }) => is_im)?.id ?? '';
    await newsroom.slack.inject({ on: 'message', fault: { kind: 'twice', atOnce: true } });
    await nia.write(channel, 'What can you do?');
    await nia.waitFor(channel, 'This is what I can do');
    await nia.write(channel, 'And now?');
    const answers = async () =>
      (await nia.directMessages()).filter((one) => textOf(one).includes('This is what I can do'));
    await eventually(async () => (await answers()).length > 1, 'the second answer');
    const said = await answers();
    expect(said).toHaveLength(2);
    expect((await nia.click(said.at(-1), 'submit_article')).view?.callback_id).toBe('submit_article');
  });
});
