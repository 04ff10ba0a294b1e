import { describe, expect, it, jest } from '@jest/globals';
import type { PlainTextInput, RichTextBlock, RichTextText } from '@slack/types';
import type { ArticleRecord } from '../../../src/domain/article-record';
import { RefusedError } from '../../../src/domain/errors';
import { submitModal } from '../../../src/slack/blocks/modals';
import { hintedModal, saysItWaits } from '../../../src/slack/blocks/title-hint';
import type { SubmitArticle } from '../../../src/usecases/submit-article';
import { aRecord, SUBMITTED_AT } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { click, ON_HOME, person, submission } from '../support/requests';
import { sentenceIn } from '../support/sentence-in';

const slack = fakeSlack();

const typed = (value: string | null) => ({ type: 'plain_text_input', value });
async function send(values: Record<string, object>, submitArticle: SubmitArticle) {
  const answer = await appUnderTest(slack, { submitArticle }).interact(
    submission('U0NIA', { callback_id: 'submit_article', values }),
  );
  expect(answer.statusCode).toBe(200);
  return JSON.parse(answer.body ?? '');
}
/** What stands in a modal to be copied. */
const kept = ({ blocks }: { blocks: RichTextBlock[] }) =>
  (blocks.at(-1)?.elements ?? []).map(({ type, elements }) => {
    expect(type).toBe('rich_text_preformatted');
    return (elements as RichTextText[]).map(({ text }) => text).join('');
  });
const accepts = (matches = aRecord().article.matches) =>
  jest.fn<SubmitArticle>(async ({ content }) => ({ articleId: 'a1', title: content.title, matches }));

describe('submitting again what was returned', () => {
  const resubmit = { action_id: 'resubmit', value: 'a1' };

  it('opens the form with what was submitted', async () => {
    slack.answer('views.open', { body: { ok: true, view: { id: 'V0MODAL' } } });
    const article = { title: 'A title', url: 'https://example.com/a', excerpt: 'In short' };
    const showArticle = jest.fn(async () => aRecord({ article }));
    await appUnderTest(slack, { showArticle }).click(click('U0NIA', resubmit));
    expect(showArticle.mock.calls).toEqual([['a1', 'U0NIA']]);
    const [opened] = slack.argsOf('views.open');
    expect(opened).toMatchObject({ view: { callback_id: 'submit_article' } });
    const { blocks } = (opened?.view ?? {}) as { blocks: { block_id: string; element: { initial_value?: string } }[] };
    expect(Object.fromEntries(blocks.map(({ block_id, element }) => [block_id, element.initial_value]))).toEqual(
      article,
    );
  });

  it('opens the form also where Slack may not take all of what was submitted', async () => {
    slack.answer('views.open', { body: { ok: true, view: { id: 'V0MODAL' } } });
    const showArticle = async () => aRecord({ article: { title: 'A title', excerpt: '🎉'.repeat(3000) } });
    await appUnderTest(slack, { showArticle }).click(click('U0NIA', resubmit));
    const { view } = slack.argsOf('views.open').at(-1) as { view: { blocks: { element: PlainTextInput }[] } };
    // Counted in UTF-16 units, of which an emoji has two.
    expect(view.blocks.map(({ element }) => element.initial_value?.length)).toEqual([7, undefined, 3000]);
  });

  it('goes on from what was resubmitted last, as far as that is recorded, and is submitted in its place', async () => {
    slack.answer('views.open', { body: { ok: true, view: { id: 'V0MODAL' } } });
    const by = (articleId: string) => ({ replacedBy: { articleId, at: SUBMITTED_AT, review: 1 } });
    const known: Record<string, ArticleRecord> = {
      a1: aRecord(by('a2')),
      a2: aRecord({ articleId: 'a2', article: { title: 'The second' }, ...by('a3') }),
    };
    const showArticle = async (articleId: string) => {
      const found = known[articleId];
      if (!found) throw new RefusedError({ code: 'article-not-found', articleId });
      return found;
    };
    await appUnderTest(slack, { showArticle }).click(click('U0NIA', resubmit));
    const { view } = slack.argsOf('views.open').at(-1) as { view: { private_metadata: string } };
    expect(JSON.stringify(view)).toContain('The second');

    const submitArticle = accepts();
    const values = { title: typed('The third') };
    const { private_metadata } = view;
    const sent = submission('U0NIA', { callback_id: 'submit_article', values, private_metadata });
    await appUnderTest(slack, { submitArticle }).interact(sent);
    expect(submitArticle.mock.calls).toMatchObject([[{ content: { title: 'The third' }, replaces: 'a2' }]]);
  });

  it('tells who presses it when that is no longer possible', async () => {
    const showArticle = async () => Promise.reject(new RefusedError({ code: 'erased', articleId: 'a1' }));
    await appUnderTest(slack, { showArticle }).click(click('U0NIA', resubmit));
    expect(slack.argsOf('respond')).toMatchObject([{ text: expect.stringContaining('was erased') }]);
    expect(slack.argsOf('views.open')).toEqual([]);
  });
});

describe('submitting an article', () => {
  it('opens from the shortcut, and from the Home', async () => {
    const app = appUnderTest(slack, {});
    const shortcut = {
      type: 'shortcut',
      callback_id: 'submit_article',
      trigger_id: 't1',
      team: { id: 'T0LOCAL' },
    };
    await app.interact({ ...shortcut, user: person('U0NIA') });
    await app.interact(click('U0NIA', { action_id: 'submit_article', value: 'open' }, ON_HOME));
    expect(slack.argsOf('views.open')).toMatchObject([
      { trigger_id: 't1', view: { callback_id: 'submit_article' } },
      { trigger_id: 'trigger.1', view: { callback_id: 'submit_article' } },
    ]);
  });

  it('submits what was typed, trimmed, once a view', async () => {
    const submitArticle = accepts();
    const answer = await send(
      { title: typed(' A forbidden title '), url: typed('https://example.com/a'), excerpt: typed(null) },
      submitArticle,
    );
    expect(submitArticle.mock.calls).toEqual([
      [
        {
          content: { title: 'A forbidden title', url: 'https://example.com/a' },
          source: { via: 'slack', by: 'U0NIA' },
          idempotencyKey: 'V0MODAL',
        },
      ],
    ]);
    expect(answer).toMatchObject({ response_action: 'update' });
    expect(JSON.stringify(answer.view)).toContain('is held for review');
  });

  it('completes a link whose scheme was left out', async () => {
    const submitArticle = accepts();
    await send({ title: typed('A title'), url: typed(' example.com/x ') }, submitArticle);
    expect(submitArticle.mock.calls).toMatchObject([[{ content: { url: 'https://example.com/x' } }]]);
  });

  it('says that a clean one is being published', async () => {
    expect(JSON.stringify(await send({ title: typed('Fine') }, accepts([])))).toContain(
      'is clean and is being published',
    );
  });

  it('puts what is wrong where it is wrong', async () => {
    const submitArticle = accepts();
    const answer = await send(
      { title: typed('  '), url: typed('example.com:8080'), excerpt: typed('x\u0000') },
      submitArticle,
    );
    expect(answer).toEqual({
      response_action: 'errors',
      errors: {
        title: expect.stringContaining('needed'),
        url: expect.stringContaining('https://'),
        excerpt: expect.stringContaining('control'),
      },
    });
    expect(submitArticle).not.toHaveBeenCalled();
  });

  it.each([
    ['C1: a lost character', 'title', 'f\ufffdrbidden', 'U+FFFD'],
    ['C1: one in a link', 'url', 'https://example.com/caf\ufffd', 'U+FFFD'],
    ['C3: 301 emoji', 'title', '🎉'.repeat(301), 'has 301'],
    ['C4: a lying link', 'url', 'https://good@evil', 'password'],
    ['C4: a link without a host', 'url', 'https:example.com/x', 'https://'],
    ['C5: fillers', 'title', '\u3164\u3164', 'needed'],
    ['C5: an override', 'title', 'a\u202eb', 'U+202E'],
    ['C5: an isolate', 'excerpt', 'a\u2067b', 'U+2067'],
  ])('%s is told at its field, %s', async (_, field, value, told) => {
    const submitArticle = accepts();
    const answer = await send({ title: typed('A title'), [field]: typed(value) }, submitArticle);
    expect(answer).toEqual({ response_action: 'errors', errors: { [field]: expect.stringContaining(told) } });
    expect(submitArticle).not.toHaveBeenCalled();
  });

  it.each([
    ['300 emoji', '🎉'.repeat(300)],
    ['300 letters of a plane further', '𝒜'.repeat(300)],
  ])('C3: takes what HTTP takes: %s', async (_, title) => {
    const submitArticle = accepts([]);
    expect(await send({ title: typed(title), excerpt: typed('🎉'.repeat(3000)) }, submitArticle)).toMatchObject({
      response_action: 'update',
    });
    expect(submitArticle.mock.calls[0]?.[0].content.title).toBe(title);
  });

  const written = { title: 'A *long* title', url: 'https://example.com/a', excerpt: 'In short.\n\nAnd more.' };

  it.each([
    ['Not submitted', { code: 'idempotency-conflict', articleId: 'a1' }, 'sent before with other content'],
    ['Not submitted', { code: 'too-many-waiting', limit: 3 }, 'this one was not taken in'],
    ['Not screened', { code: 'rules-unreadable' }, 'can’t read the rules'],
    ['Replaced', { code: 'replaced', articleId: 'a0', by: { articleId: 'a2', title: 'Anew' } }, 'was replaced by'],
    [
      'Not confirmed',
      { code: 'replaced', articleId: 'a0', by: { articleId: 'a2' } },
      'may have been started to replace',
    ],
    ['Not confirmed', { code: 'submission-unconfirmed', articleId: 'a1' }, 'can’t tell yet whether this article'],
  ] as const)('shows a refusal in the modal, “%s”, with the words', async (title, refusal, said) => {
    const refuses: SubmitArticle = async () => Promise.reject(new RefusedError(refusal));
    const values = Object.fromEntries(Object.entries(written).map(([field, value]) => [field, typed(value)]));
    const { response_action, view } = await send(values, refuses);
    expect([response_action, view.title.text]).toEqual(['update', title]);
    expect(sentenceIn(view.blocks[0])).toContain(said);
    expect(kept(view)).toEqual(Object.values(written));
  });

  it('says that nobody can tell where it fails, and not that to submit it again counts once', async () => {
    const fails: SubmitArticle = async () => Promise.reject(new Error('socket hang up'));
    const { logged, interact } = appUnderTest(slack, { submitArticle: fails });
    const values = { title: typed(written.title), excerpt: typed(null) };
    const { body } = await interact(submission('U0NIA', { callback_id: 'submit_article', values }));
    const { view } = JSON.parse(body ?? '');
    expect(view.title.text).toBe('Not confirmed');
    expect(sentenceIn(view.blocks[0])).toBe(
      'I can’t tell yet whether this article was taken in. If it was, the app’s Home shows it within a minute; if not, please submit it again.',
    );
    expect(kept(view)).toEqual([written.title]);
    expect(logged).toEqual([expect.stringMatching(/^listener-failed .*socket hang up/)]);
  });
});

describe('while a title is typed', () => {
  const form = (view: object = submitModal()) => ({ ...JSON.parse(JSON.stringify(view)), id: 'V1', hash: 'hash.1' });
  const typing = (value: string | null, view = form()) =>
    click('U0NIA', { ...typed(value), block_id: 'title', action_id: 'title' }, { ...ON_HOME, view });
  const holding = async (title: string) => title.includes('forbidden');

  it('the form says that it would wait, and that alone', async () => {
    const { interact, logged } = appUnderTest(slack, { wouldWait: holding });
    expect((await interact(typing('A forbidden title'))).statusCode).toBe(200);
    const [update, ...others] = slack.argsOf('views.update');
    expect(others).toEqual([]);
    expect(update).toMatchObject({ view_id: 'V1', hash: 'hash.1' });
    expect(saysItWaits(update?.view as never)).toBe(true);
    expect(JSON.stringify(update)).not.toContain('forbidden');
    expect(logged).toEqual(['title-hinted {"by":"U0NIA","waits":true}']);
  });

  it('is changed only when it says something else than before', async () => {
    const { interact } = appUnderTest(slack, { wouldWait: holding });
    const waiting = form(hintedModal(form(), true));
    await interact(typing('A title'));
    await interact(typing(null));
    await interact(typing('A forbidden title, and more', waiting));
    expect(slack.argsOf('views.update')).toEqual([]);
    await interact(typing('A title', waiting));
    expect(slack.argsOf('views.update')).toHaveLength(1);
  });

  it.each([
    ['what comes late', 'hash_conflict'],
    ['a form that was closed', 'not_found'],
  ])('%s changes nothing, and nobody is told', async (_, error) => {
    slack.answer('views.update', { body: { ok: false, error } });
    const { interact, logged } = appUnderTest(slack, { wouldWait: holding });
    expect((await interact(typing('A forbidden title'))).statusCode).toBe(200);
    expect(slack.argsOf('views.update')).toHaveLength(1);
    expect(logged.join()).toContain('title-not-hinted');
    expect(slack.argsOf('chat.postMessage')).toEqual([]);
  });

  it('says nothing where the rules cannot be read', async () => {
    const wouldWait = async () => {
      throw new RefusedError({ code: 'rules-unreadable' });
    };
    const { interact, logged } = appUnderTest(slack, { wouldWait });
    expect((await interact(typing('A title'))).statusCode).toBe(200);
    expect(slack.argsOf('views.update')).toEqual([]);
    expect(slack.argsOf('chat.postMessage')).toEqual([]);
    expect(logged.join()).toContain('title-not-hinted');
  });
});
