import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { viewBlocks } from 'slack-stand-in/block-kit';
import { RefusedError } from '../../../src/domain/errors';
import type { SlackUseCases } from '../../../src/slack/slack-parts';
import type { SubmitArticle } from '../../../src/usecases/submit-article';
import { appUnderTest } from '../support/app-under-test';
import { type FakeSlack, startFakeSlack } from '../support/fake-slack';
import { record } from '../support/records';
import { click, ON_HOME, person, signedEvent, submission } from '../support/requests';

let slack: FakeSlack;
beforeAll(async () => {
  slack = await startFakeSlack();
});
afterEach(() => slack.reset());
afterAll(() => slack.close());

const typed = (value: string | null) => ({ type: 'plain_text_input', value });
const send = async (values: Record<string, object>, submitArticle: SubmitArticle) => {
  const answer = await appUnderTest(slack, { submitArticle }).interact(
    submission('U0NIA', { callback_id: 'submit_article', values }),
  );
  expect(answer.statusCode).toBe(200);
  return JSON.parse(answer.body ?? '');
};
const accepts = (matches = record().article.matches) =>
  jest.fn<SubmitArticle>(async ({ content }) => ({ articleId: 'a1', title: content.title, matches }));

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

  it('says that a clean one is being published', async () => {
    expect(JSON.stringify(await send({ title: typed('Fine') }, accepts([])))).toContain(
      'is clean and is being published',
    );
  });

  it('puts what is wrong where it is wrong', async () => {
    const submitArticle = accepts();
    const answer = await send(
      { title: typed('  '), url: typed('example.com'), excerpt: typed('x\u0000') },
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

  it('shows a refusal in the modal', async () => {
    const refuses: SubmitArticle = async () => {
      throw new RefusedError({ code: 'idempotency-conflict', articleId: 'a1' });
    };
    expect(JSON.stringify(await send({ title: typed('x') }, refuses))).toContain(
      'sent before with other content',
    );
  });
});

describe('the Home', () => {
  const opened = (tab: string) =>
    signedEvent(
      JSON.stringify({
        type: 'event_callback',
        team_id: 'T0LOCAL',
        event: {
          type: 'app_home_opened',
          user: 'U0NIA',
          channel: 'D0',
          tab,
          view: { hash: 'hash.0' },
          event_ts: '1',
        },
      }),
      { contentType: 'application/json' },
    );
  const queue = { items: [record()], scope: 'all' as const, count: 1, oldest: record() };

  it('is drawn when it is opened', async () => {
    const showHome = jest.fn<SlackUseCases['showHome']>(async () => ({
      queue,
      mine: [record()],
      decided: [],
    }));
    const { handler } = appUnderTest(slack, { showHome });
    expect((await handler(opened('home'))).statusCode).toBe(200);
    expect(showHome).toHaveBeenCalledWith('U0NIA');
    const [published] = slack.argsOf('views.publish');
    expect(published).toMatchObject({ user_id: 'U0NIA', hash: 'hash.0', view: { type: 'home' } });
    const { blocks } = (published?.view ?? {}) as { blocks?: unknown };
    expect(viewBlocks.safeParse(blocks).error?.issues ?? []).toEqual([]);
    for (const part of ['My submissions', 'Last decisions', 'Refresh', '"approve"']) {
      expect(JSON.stringify(blocks)).toContain(part);
    }
  });

  it('is not drawn for the Messages tab', async () => {
    await appUnderTest(slack, {}).handler(opened('messages'));
    expect(slack.requests).toEqual([]);
  });

  it('says so when Slack cannot tell who may decide', async () => {
    const showHome = async () => {
      throw new RefusedError({ code: 'reviewers-unknown' });
    };
    const app = appUnderTest(slack, { showHome });
    await app.interact(click('U0NIA', { action_id: 'refresh_home', value: 'refresh' }, ON_HOME));
    expect(JSON.stringify(slack.argsOf('views.publish')[0])).toContain('could not ask Slack');
  });
});
