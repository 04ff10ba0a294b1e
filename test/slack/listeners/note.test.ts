import { describe, expect, it, jest } from '@jest/globals';
import { RefusedError } from '../../../src/domain/errors';
import type { SlackUseCases } from '../../../src/slack/slack-deps';
import type { AddNote } from '../../../src/usecases/add-note';
import { aRecord } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { click, submission } from '../support/requests';

const slack = fakeSlack();
const answers = () => JSON.stringify(slack.argsOf('respond'));

const chosen = {
  ...{ type: 'overflow', action_id: 'card_menu' },
  selected_option: { text: { type: 'plain_text', text: 'Add a note…' }, value: 'note|a1.2' },
};

describe('Add a note…', () => {
  it('opens a form, for whoever may decide', async () => {
    slack.answer('views.open', { body: { ok: true, view: { id: 'V0MODAL' } } });
    const mayDecide = jest.fn<SlackUseCases['mayDecide']>(async () => aRecord());
    await appUnderTest(slack, { mayDecide }).click(click('U0MAX', chosen));
    expect(mayDecide.mock.calls).toEqual([['a1', { kind: 'slack', id: 'U0MAX' }, 2]]);
    const [opened] = slack.argsOf('views.open');
    expect(opened).toMatchObject({
      trigger_id: 'trigger.1',
      view: { callback_id: 'note', title: { text: 'Add a note' } },
    });
    expect(JSON.stringify(opened)).toContain('forbidden');
  });

  it('is refused to everybody else', async () => {
    const mayDecide = () =>
      Promise.reject(new RefusedError({ code: 'not-a-reviewer', articleId: 'a1', title: 'A title' }));
    await appUnderTest(slack, { mayDecide }).click(click('U0NIA', chosen));
    expect(answers()).toContain('is not yours to decide');
    expect(slack.argsOf('views.open')).toEqual([]);
  });
});

describe('a note that is sent', () => {
  const send = async (words: string, useCases: Partial<SlackUseCases>) => {
    const surface = { via: 'card', channel: 'C0REVIEW', responseUrl: slack.responseUrl };
    const form = { callback_id: 'note', private_metadata: JSON.stringify({ articleId: 'a1', review: 2, surface }) };
    const app = appUnderTest(slack, useCases);
    const { body = '' } = await app.interact(submission('U0MAX', { ...form, values: { note: { value: words } } }));
    return { body, logged: app.logged };
  };

  it('is kept by the name of its form, told to whoever wrote it, and then shown on the card', async () => {
    const addNote = jest.fn<AddNote>(async () => ({ record: aRecord({ notes: 1 }), isFull: false }));
    const shown: unknown[] = [];
    const { body } = await send(' A word. ', { addNote, showBriefly: async ({ notes }) => void shown.push(notes) });
    expect(body).toBe('');
    expect(addNote.mock.calls).toEqual([[{ articleId: 'a1', id: 'V0MODAL', by: 'U0MAX', text: 'A word.' }]]);
    expect(answers()).toContain('Your note on “A forbidden title” is kept.');
    expect(shown).toEqual([1]);
  });

  it('that is empty or too long is told at its field', async () => {
    for (const words of [' ', 'x'.repeat(1001)]) {
      expect(JSON.parse((await send(words, {})).body)).toMatchObject({
        ...{ response_action: 'errors', errors: { note: expect.any(String) } },
      });
    }
  });

  it.each([
    [
      'was decided otherwise',
      'is your own article',
      () => Promise.reject(new RefusedError({ code: 'own-article', articleId: 'a1', title: 'A title' })),
    ],
    ['there is no room for', 'has 20 notes already', async () => ({ record: aRecord({ notes: 20 }), isFull: true })],
    ['failed', 'Something went wrong on my side', () => Promise.reject(new Error('throttled'))],
  ])('that %s leaves its words to be copied', async (_, why, addNote) => {
    const { body } = await send('A word.', { addNote: addNote as AddNote });
    expect(JSON.parse(body)).toMatchObject({ response_action: 'update', view: { title: { text: 'Not kept' } } });
    expect(body).toContain(why);
    expect(body).toContain('A word.');
    expect(slack.argsOf('respond')).toEqual([]);
  });
});
