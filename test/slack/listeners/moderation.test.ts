import { describe, expect, it, jest } from '@jest/globals';
import { RefusedError } from '../../../src/domain/errors';
import type { SlackUseCases } from '../../../src/slack/slack-deps';
import { aRecord, NOW } from '../../support/records';
import { commandAnswer } from '../support/command-answer';
import { fakeSlack } from '../support/fake-slack';

const slack = fakeSlack();

describe('/moderation', () => {
  it('tests a title', async () => {
    const testTitle = jest.fn<SlackUseCases['testTitle']>(async () => aRecord().article.matches);
    const shown = await commandAnswer(slack, '/moderation', ' test  A forbidden title', { testTitle });
    expect(testTitle).toHaveBeenCalledWith('A forbidden title', 'U0MONA');
    expect(shown).toContain('would be held');
    expect(await commandAnswer(slack, '/moderation', 'TEST fine', { testTitle: async () => [] })).toContain('is clean');
  });

  it('lists and changes the rules', async () => {
    const changeRules = jest.fn(async (edit: object) => 'add' in edit);
    expect(
      await commandAnswer(slack, '/moderation', 'rules', { listRules: async () => ['<b>', 'forbidden'] }),
    ).toContain('"text":"<b>"');
    expect(await commandAnswer(slack, '/moderation', 'rules add click here', { changeRules })).toContain(
      'Added “click here”',
    );
    expect(await commandAnswer(slack, '/moderation', 'rules remove it', { changeRules })).toContain(
      '“it” is not a rule',
    );
    expect(changeRules.mock.calls).toEqual([
      [{ add: 'click here' }, 'U0MONA'],
      [{ remove: 'it' }, 'U0MONA'],
    ]);
  });

  it.each([
    ['rules add R&amp;D', { add: 'R&D' }],
    ['rules add &lt;marquee&gt;', { add: '<marquee>' }],
    ['rules add “click bait”', { add: 'click bait' }],
    ['rules add "click bait"', { add: 'click bait' }],
    ['rules add «click bait»', { add: 'click bait' }],
    ['Rules Add X', { add: 'X' }],
    ['RULES\u00a0REMOVE\u00a0x\u00a0', { remove: 'x' }],
  ])('C9: takes %s as it was meant', async (text, edit) => {
    const changeRules = jest.fn(async () => true);
    await commandAnswer(slack, '/moderation', text, { changeRules });
    expect(changeRules.mock.calls).toEqual([[edit, 'U0MONA']]);
  });

  it('C9: removes a rule that has its quotation marks from earlier', async () => {
    const changeRules = jest.fn(async (edit: object) => 'remove' in edit && edit.remove === '“click bait”');
    const shown = await commandAnswer(slack, '/moderation', 'rules remove “click bait”', { changeRules });
    expect(shown).toContain('Removed “click bait”');
    expect(changeRules.mock.calls).toEqual([
      [{ remove: 'click bait' }, 'U0MONA'],
      [{ remove: '“click bait”' }, 'U0MONA'],
    ]);
  });

  it('C9: tests a title as it was meant', async () => {
    const testTitle = jest.fn<SlackUseCases['testTitle']>(async () => []);
    await commandAnswer(slack, '/moderation', 'Test “Cats &amp; dogs”', { testTitle });
    expect(testTitle.mock.calls).toEqual([['Cats & dogs', 'U0MONA']]);
  });

  it.each([
    ['C5: fillers', '\u3164', 'A title is needed.'],
    ['C5: an override', 'a\u202eb', 'U+202E'],
    ['C1: a lost character', 'f\ufffdrbidden', 'U+FFFD'],
    ['C3: 301 emoji', '🎉'.repeat(301), 'has 301'],
  ])('%s is no title to test', async (_, title, told) => {
    const shown = await commandAnswer(slack, '/moderation', `test ${title}`, {});
    expect(shown).toContain('This can’t be a title.');
    expect(shown).toContain(told);
  });

  it('C3: tests what HTTP takes', async () => {
    const testTitle = jest.fn<SlackUseCases['testTitle']>(async () => []);
    await commandAnswer(slack, '/moderation', `test ${'🎉'.repeat(300)}`, { testTitle });
    expect(testTitle.mock.calls).toEqual([['🎉'.repeat(300), 'U0MONA']]);
  });

  it.each([
    ['tset A title', 'I don’t know tset. Did you mean test?'],
    ['rule', 'I don’t know rule. Did you mean rules?'],
    ['Rules Ad x', 'I don’t know rules ad. Did you mean rules add?'],
    ['rules remvoe x', 'I don’t know rules remvoe. Did you mean rules remove?'],
    ['frobnicate', 'I don’t know frobnicate.\n'],
    ['rules frobnicate', 'I don’t know rules frobnicate.\n'],
    ['`&lt;!channel&gt;`', 'I don’t know `&lt;!channel&gt;`.\n'],
  ])('says that it does not know %s, and what is near', async (text, sentence) => {
    const { text: shown } = JSON.parse(await commandAnswer(slack, '/moderation', text, {}));
    expect(shown).toContain(sentence);
    expect(shown).toContain('/pending shows what waits');
  });

  it.each(['', 'help', ' HELP '])('says nothing of the kind to %p', async (text) => {
    expect(await commandAnswer(slack, '/moderation', text, {})).not.toContain('I don’t know');
  });

  it('says why a rule cannot be', async () => {
    const changeRules = async () => {
      throw new RefusedError({ code: 'invalid-rule', word: '!', why: 'It would never match.' });
    };
    expect(await commandAnswer(slack, '/moderation', 'rules add !', { changeRules })).toContain(
      '“!” can’t be a rule. It would never match.',
    );
  });

  it.each(['test f0rbidden', 'rules', 'rules add forbidden'])('A7: tells others how to submit: %s', async (text) => {
    const refuse = async () => {
      throw new RefusedError({ code: 'not-a-reviewer' });
    };
    const refusing = { testTitle: refuse, listRules: refuse, changeRules: refuse };
    const shown = await commandAnswer(slack, '/moderation', text, refusing);
    expect(shown).toContain('not yours to decide');
    expect(shown).toContain('Submit an article');
  });

  it('shows operators what needs them', async () => {
    const needsOperator = jest.fn<SlackUseCases['needsOperator']>(async () => ({
      lastSweep: { at: NOW.toISOString(), shown: 0, left: true },
      stuck: [aRecord({ articleId: 'a7', article: { title: 'A *forbidden* title' } })],
      unshown: [],
    }));
    const shown = await commandAnswer(slack, '/moderation', 'operations', { needsOperator });
    expect(needsOperator).toHaveBeenCalledWith('U0MONA');
    expect(shown).toContain('ended 0 s ago, with work left for the next');
    expect(shown).toContain('"Stopped reviews:","style":{"bold":true}},{"type":"text","text":" 1. Nobody can decide');
    expect(shown).toContain('"text":"a7 "');
    expect(shown).toContain('"Not shown in Slack:","style":{"bold":true}},{"type":"text","text":" none');
    const nothing = async () => ({ lastSweep: undefined, stuck: [], unshown: [aRecord()] });
    const bad = await commandAnswer(slack, '/moderation', 'operations', { needsOperator: nothing });
    const nobody = { needsOperator: async () => undefined };
    expect(await commandAnswer(slack, '/moderation', 'operations', nobody)).toContain('names as operators');
    expect(bad).toContain('it has never ended');
    expect(bad).toContain(' 1. Bringing');
  });

  it('counts', async () => {
    const decided = { published: 3, rejected: 2, expired: 1 };
    const moderationStats = async () => ({
      waiting: 101,
      oldest: aRecord(),
      days: 7,
      decided,
      bounded: false,
    });
    const shown = await commandAnswer(slack, '/moderation', 'stats', { moderationStats });
    expect(shown).toContain('Waiting: 100+, the oldest for 12 min');
    expect(shown).toContain('3 approved, 2 rejected, 1 expired');
  });

  it.each(['', 'help', 'frobnicate', 'rules frobnicate', 'toString', '__proto__'])(
    'answers %p with help',
    async (text) => {
      expect(await commandAnswer(slack, '/moderation', text, {})).toContain('/pending shows what waits');
    },
  );

  it.each(['test', 'rules add', 'rules remove  '])('answers %p with how to write it', async (text) => {
    expect(await commandAnswer(slack, '/moderation', text, {})).toContain('Write it like this');
  });
});
