import { describe, expect, it, jest } from '@jest/globals';
import type { Button } from '@slack/types';
import { RefusedError } from '../../../src/domain/errors';
import type { CHANGES, RuleChange } from '../../../src/domain/rule-book';
import type { SlackUseCases } from '../../../src/slack/slack-deps';
import type { RuleAnswer } from '../../../src/usecases/change-rules';
import { aRecord, NOW } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { commandAnswer } from '../support/command-answer';
import { fakeSlack } from '../support/fake-slack';
import { click, IN_LIST } from '../support/requests';

const slack = fakeSlack();

/** Rules that nobody has yet: each addition changes them, each removal finds nothing but `known`. */
const changing = (...known: string[]) =>
  jest.fn<SlackUseCases['changeRules']>(async (asked) => {
    if ('add' in asked) return changed('add', asked.add, []);
    return known.includes(asked.remove) ? changed('remove', [], [asked.remove]) : { outcome: 'unchanged', known: [] };
  });

const aChange = (what: (typeof CHANGES)[number], added: readonly string[], removed: readonly string[], words = ['x']) =>
  ({ version: 8, what, added, removed, words, by: 'U0MAX', at: NOW.toISOString() }) satisfies RuleChange;

const changed = (...change: Parameters<typeof aChange>) =>
  ({ outcome: 'changed', change: aChange(...change), known: [] }) satisfies RuleAnswer;

/** What is asked or answered, and its buttons by label: action and value. */
function asMessage(shown: string) {
  const { text, blocks = [] } = JSON.parse(shown);
  const buttons = blocks.flatMap(({ type, elements = [] }: { type: string; elements?: Button[] }) =>
    type === 'actions' ? elements : [],
  );
  return { text, buttons: buttons.map(({ text: label, action_id, value }: Button) => [label.text, action_id, value]) };
}

describe('/moderation', () => {
  it('tests a title', async () => {
    const testTitle = jest.fn<SlackUseCases['testTitle']>(async () => aRecord().article);
    const shown = await commandAnswer(slack, '/moderation', ' test  A forbidden title', { testTitle });
    expect(testTitle).toHaveBeenCalledWith('A forbidden title', 'U0MONA');
    expect(shown).toContain('would be held');
    expect(
      await commandAnswer(slack, '/moderation', 'TEST fine', { testTitle: async () => ({ matches: [] }) }),
    ).toContain('is clean');
  });

  it('lists and changes the rules', async () => {
    const changeRules = changing();
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
      [{ add: ['click here'] }, 'U0MONA'],
      [{ remove: 'it' }, 'U0MONA'],
    ]);
  });

  describe('says what came of a change of the rules', () => {
    const answered = async (text: string, answer: RuleAnswer) =>
      asMessage(await commandAnswer(slack, '/moderation', text, { changeRules: async () => answer }));
    const known = [{ word: 'Casino Royale', as: 'casino royale' }];
    const released = (count: number, isPart = false) => ({ released: { count, of: 1000, isPart } });

    it.each<[string, RuleAnswer, string]>([
      ['B1: a word', changed('add', ['x'], []), 'Added “x”. New titles that contain this word are held.'],
      ['B1: a phrase', changed('add', ['x y'], []), 'Added “x y”. New titles that contain this phrase are held.'],
      [
        'B1: several',
        changed('add', ['x', 'y', 'z'], []),
        'Added these 3 rules: “x”, “y”, “z”. New titles that contain one of them are held.',
      ],
      ['B9: a rule already', { outcome: 'unchanged', known }, '“Casino Royale” is a rule already, as “casino royale”.'],
      [
        'B9: the same rule, and another',
        { ...changed('add', ['x'], []), known: [{ word: 'y', as: 'y' }] },
        'Added “x”. New titles that contain this word are held. “y” is a rule already.',
      ],
      [
        'a removal',
        { ...changed('remove', [], ['x']), ...released(0) },
        'Removed “x”. Articles it holds already still wait.',
      ],
      [
        'a removal that released one',
        { ...changed('remove', [], ['x']), ...released(1) },
        'Removed “x”. Articles it holds already still wait. 1 waiting article is held by no rule now: /pending shows it.',
      ],
      [
        'a removal that released some',
        { ...changed('remove', [], ['x']), ...released(3) },
        'Removed “x”. Articles it holds already still wait. 3 waiting articles are held by no rule now: /pending shows them.',
      ],
      [
        'a removal that released some of many',
        { ...changed('remove', [], ['x']), ...released(3, true) },
        'Removed “x”. Articles it holds already still wait. Of the 1,000 articles that have waited longest, 3 are held by no rule now: /pending shows them.',
      ],
      [
        'a removal of the last',
        changed('remove', [], ['x'], []),
        'Removed “x”. Articles it holds already still wait. There is no rule now: every article is published at once.',
      ],
    ])('%s', async (_, answer, sentence) => {
      expect(await answered('rules add x', answer)).toEqual({ text: sentence, buttons: [] });
    });

    it.each<[string, RuleAnswer, string, string[][]]>([
      [
        'a comma',
        { outcome: 'one-or-several', phrase: 'a, b', parts: ['a', 'b'] },
        'Is “a, b” one phrase, or are these 2 rules? Nothing was changed yet.',
        [
          ['One phrase', 'add_rule_phrase', '["a, b"]'],
          ['2 rules', 'add_rules', '["a","b"]'],
        ],
      ],
      [
        'commas in what is too long for a phrase',
        { outcome: 'one-or-several', phrase: `${'a'.repeat(40)}, ${'b'.repeat(40)}`, parts: ['a', 'b'] },
        `Is “${'a'.repeat(40)}, ${'b'.repeat(40)}” one phrase, or are these 2 rules? Nothing was changed yet.`,
        [['2 rules', 'add_rules', '["a","b"]']],
      ],
      [
        'a rule that would hold much',
        { outcome: 'holds-much', add: ['the'], wouldHold: { count: 212, of: 1000, isPart: true } },
        '“the” would have held 212 of the last 1,000 titles. Nothing was changed yet.',
        [['Add it all the same', 'add_rules_all_the_same', '["the"]']],
      ],
      [
        'rules that would hold much',
        { outcome: 'holds-much', add: ['the', 'a'], wouldHold: { count: 9, of: 20, isPart: false } },
        'These 2 rules (“the”, “a”) would have held 9 of the last 20 titles. Nothing was changed yet.',
        [['Add them all the same', 'add_rules_all_the_same', '["the","a"]']],
      ],
      [
        'the last rule',
        { outcome: 'last-rule', remove: 'x' },
        '“x” is the last rule: without it, every article would be published at once. Nothing was changed yet.',
        [['Remove the last rule: everything would be published', 'remove_last_rule', 'x']],
      ],
    ])('asks first: %s', async (_, answer, text, buttons) => {
      expect(await answered('rules add x', answer)).toEqual({ text, buttons });
    });
  });

  it.each([
    ['add_rule_phrase', '["a, b"]', { add: ['a, b'], sure: 'as-written' }],
    ['add_rules', '["a","b"]', { add: ['a', 'b'], sure: 'as-written' }],
    ['add_rules_all_the_same', '["the"]', { add: ['the'], sure: 'all-the-same' }],
    ['remove_last_rule', 'x', { remove: 'x', sure: 'all-the-same' }],
  ])('takes %s for the answer, in the place of the question', async (action_id, value, request) => {
    const changeRules = changing('x');
    await appUnderTest(slack, { changeRules }).click(click('U0MONA', { action_id, value }, IN_LIST));
    expect(changeRules.mock.calls).toEqual([[request, 'U0MONA']]);
    const text = expect.stringMatching(/^(Added|Removed)/);
    expect(slack.argsOf('respond')).toMatchObject([{ text, replace_original: true, response_type: 'ephemeral' }]);
  });

  it('undoes a change, and tells whoever clicked, beside what the channel was told', async () => {
    const undoRules = jest.fn<SlackUseCases['undoRules']>(async () => ({
      undone: aChange('undo', [], ['a']),
      released: { count: 2, of: 3, isPart: false },
    }));
    const button = { action_id: 'undo_rules', value: '7' };
    await appUnderTest(slack, { undoRules }).click(click('U0MONA', button));
    expect(undoRules.mock.calls).toEqual([[7, 'U0MONA']]);
    const text = 'Undone: “a” is no rule any more. 2 waiting articles are held by no rule now: /pending shows them.';
    expect(slack.argsOf('respond')).toMatchObject([{ text, replace_original: false, response_type: 'ephemeral' }]);
  });

  it('says what changed since, and who may undo', async () => {
    const button = { action_id: 'undo_rules', value: '7' };
    const since = async () => ({ since: aChange('add', ['late'], []) });
    await appUnderTest(slack, { undoRules: since }).click(click('U0MONA', button));
    const refuse = async () => {
      throw new RefusedError({ code: 'not-a-reviewer' });
    };
    await appUnderTest(slack, { undoRules: refuse }).click(click('U0NIA', button));
    expect(slack.argsOf('respond')).toMatchObject([
      { text: expect.stringMatching(/^Nothing was undone, since.*: <@U0MAX> added “late” to the rules <!date/) },
      { text: expect.stringContaining('not yours to decide') },
    ]);
  });

  it('B2: says that the rules are missing, or cannot be read', async () => {
    const missing = await commandAnswer(slack, '/moderation', 'rules', { listRules: async () => undefined });
    expect(missing).toContain('The rules are missing. Every article is held until an operator');
    const unscreened = { rule: 'no rules', text: 'A title', start: 0, how: 'unscreened' };
    const testTitle = async () => ({ matches: [unscreened] });
    expect(await commandAnswer(slack, '/moderation', 'test A title', { testTitle })).toContain(
      'This title would be held for review: there were no rules to screen it by.',
    );
    const unreadable = async () => {
      throw new RefusedError({ code: 'rules-unreadable' });
    };
    const shown = await commandAnswer(slack, '/moderation', 'test A title', { testTitle: unreadable });
    expect(shown).toContain('I can’t read the rules just now');
  });

  it.each([
    ['rules add R&amp;D', { add: ['R&D'] }],
    ['rules add &lt;marquee&gt;', { add: ['<marquee>'] }],
    ['rules add “click bait”', { add: ['click bait'], sure: 'as-written' }],
    ['rules add "click, bait"', { add: ['click, bait'], sure: 'as-written' }],
    ['rules add «click bait»', { add: ['click bait'], sure: 'as-written' }],
    ['Rules Add X', { add: ['X'] }],
    ['RULES\u00a0REMOVE\u00a0x\u00a0', { remove: 'x' }],
  ])('C9: takes %s as it was meant', async (text, edit) => {
    const changeRules = changing('x');
    await commandAnswer(slack, '/moderation', text, { changeRules });
    expect(changeRules.mock.calls).toEqual([[edit, 'U0MONA']]);
  });

  it('C9: removes a rule that has its quotation marks from earlier', async () => {
    const changeRules = changing('“click bait”');
    const shown = await commandAnswer(slack, '/moderation', 'rules remove “click bait”', { changeRules });
    expect(shown).toContain('Removed ““click bait””');
    expect(changeRules.mock.calls).toEqual([
      [{ remove: 'click bait' }, 'U0MONA'],
      [{ remove: '“click bait”' }, 'U0MONA'],
    ]);
  });

  it('C9: tests a title as it was meant', async () => {
    const testTitle = jest.fn<SlackUseCases['testTitle']>(async () => ({ matches: [] }));
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
    const testTitle = jest.fn<SlackUseCases['testTitle']>(async () => ({ matches: [] }));
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
    const decided = { published: 3, rejected: 2, returned: 0, withdrawn: 0, expired: 1 };
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
