import { describe, expect, it } from '@jest/globals';
import type { KnownBlock, ModalView } from '@slack/types';
import fc from 'fast-check';
import { viewBlocks } from 'slack-stand-in/block-kit';
import { readSelection, type Selection } from '../../../src/slack/answers/selection';
import {
  cameBlocks,
  confirmModal,
  decidedModal,
  selectModal,
  unreadSelectModal,
} from '../../../src/slack/blocks/several';
import { anyRecord } from '../../support/any-record';
import { aDecidedRecord, aRecord, NOW } from '../../support/records';
import { isHarmless, mrkdwnIn } from '../support/harmless';
import { sentenceIn } from '../support/sentence-in';

const SELECTION: Selection = { via: 'home', listed: {}, which: [] };
const chosen = (count: number) => ({
  items: Array.from({ length: count }, (_, n) => aRecord({ articleId: `a${n}`, review: n === 3 ? 2 : 1 })),
  ...{ scope: 'all' as const, count, own: 0 },
});
const now = { now: NOW };

const blocksOf = ({ blocks }: ModalView) => blocks as KnownBlock[];
const boxesIn = (view: ModalView) =>
  blocksOf(view)
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .flatMap((element) => (element.type === 'checkboxes' ? [element] : []));
const buttonsIn = (view: ModalView) =>
  blocksOf(view)
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .flatMap((element) => (element.type === 'button' ? [element.action_id] : []));

function expectView(view: ModalView): void {
  expect(viewBlocks.safeParse(view.blocks).error?.issues ?? []).toEqual([]);
  expect(view.blocks.length).toBeLessThanOrEqual(100);
  expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(250_000);
  expect(view.private_metadata?.length).toBeLessThanOrEqual(3000);
  for (const label of [view.title, view.submit, view.close]) expect(label?.text.length ?? 0).toBeLessThanOrEqual(24);
  expect(mrkdwnIn(view.blocks).filter((part) => !isHarmless(part))).toEqual([]);
}

describe('what may be ticked', () => {
  it('is ten to a group, with the review of each, and leads on by buttons alone', () => {
    const view = selectModal(SELECTION, chosen(23), now);
    expect(boxesIn(view).map(({ options }) => options.length)).toEqual([10, 10, 3]);
    expect(
      boxesIn(view)[0]
        ?.options.map(({ value }) => value)
        .slice(2, 5),
    ).toEqual(['a2', 'a3.2', 'a4']);
    expect(buttonsIn(view)).toEqual(['several_approve', 'several_reject', 'several_all']);
    // What confirms stands below, where nothing stands here.
    expect(view.submit).toBeUndefined();
    expectView(view);
  });

  it('is ticked as it was, or all of it', () => {
    const which = [{ articleId: 'a3', review: 2 }, { articleId: 'a11' }];
    const ticked = (view: ModalView) =>
      boxesIn(view).flatMap(({ initial_options = [] }) => initial_options.map(({ value }) => value));
    expect(ticked(selectModal({ ...SELECTION, which }, chosen(12), now))).toEqual(['a3.2', 'a11']);
    expect(ticked(selectModal(SELECTION, chosen(12), { ...now, all: true }))).toHaveLength(12);
    // Slack keeps what was ticked under a block’s name.
    const names = [selectModal(SELECTION, chosen(1), now), selectModal(SELECTION, chosen(1), { ...now, all: true })];
    expect(new Set(names.map((view) => blocksOf(view)[1]?.block_id)).size).toBe(2);
  });

  it('is nothing where nothing waits', () => {
    const view = selectModal(SELECTION, chosen(0), now);
    expect([boxesIn(view), buttonsIn(view)]).toEqual([[], []]);
    expectView(view);
    expectView(unreadSelectModal(SELECTION, 'Slack does not answer.'));
  });
});

describe('what is asked', () => {
  const which = Array.from({ length: 50 }, (_, n) => ({ articleId: `1b4e28ba-2fa1-4d3b-a3f5-ef19b5a763${n + 10}` }));
  const asked = { ...SELECTION, choice: 'approve', which, since: 1 } as const;
  const title = `${'forbidden '.repeat(29)}end`;
  const records = which.map((one) => aRecord({ ...one, article: { title } }));

  it('names each whole, and is confirmed below', () => {
    const view = confirmModal(asked, records);
    expect(view).toMatchObject({
      callback_id: 'several_confirmed',
      submit: { text: 'Approve 50' },
      title: { text: 'Approve 50 articles?' },
    });
    expect(JSON.stringify(view.blocks).split(`“${title}”`)).toHaveLength(51);
    expect(buttonsIn(view)).toEqual(['several_change']);
    expect(readSelection(view.private_metadata ?? '')).toEqual(asked);
    expectView(view);
  });

  it('asks for a reason where it rejects, with the words that were written', () => {
    const view = confirmModal({ ...asked, choice: 'reject' }, records, {
      reason: 'Off topic',
      above: [],
      said: 'Too soon.',
    });
    expect(JSON.stringify(view.blocks)).toContain('"initial_value":"Off topic"');
    expect(JSON.stringify(confirmModal(asked, records).blocks)).not.toContain('own_words');
    expect(JSON.stringify(view.blocks)).toContain('Too soon.');
    expectView(view);
  });

  it('tells what was decided meanwhile', () => {
    const view = confirmModal(asked, records.slice(1), {
      decided: [aDecidedRecord('rejected', { by: 'cms', via: 'api' })],
    });
    expect(JSON.stringify(view.blocks)).toMatch(
      /1 article of your selection was decided meanwhile:.*rejected by cms \(API\)/,
    );
    expectView(view);
  });

  it('tells of what came before it, and the Home of what was decided once it is closed', () => {
    const above = cameBlocks({ summary: '40 approved.', lists: [{ about: 'Lost:', lines: ['one', 'two'] }] });
    const view = confirmModal(asked, records, { above });
    expect(sentenceIn(blocksOf(view)[0])).toBe('40 approved.');
    expect(view.notify_on_close).toBe(true);
    expect(sentenceIn(blocksOf(view)[3])).toContain('These are not decided yet');
    const one = confirmModal(asked, records.slice(1, 2), { above });
    expect(sentenceIn(blocksOf(one)[3])).toContain('This is not decided yet');
    expect(confirmModal(asked, records).notify_on_close).toBeUndefined();
    expect(confirmModal({ ...asked, via: 'pending' }, records, { above }).notify_on_close).toBeUndefined();
    expectView(view);
    const over = decidedModal({ ...SELECTION, since: 1 }, above);
    expect(over).toMatchObject({
      callback_id: 'several_decided',
      submit: { text: 'Select more' },
      notify_on_close: true,
    });
    expectView(over);
  });
});

it('is one that Slack takes, of any articles', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyRecord, { minLength: 1, maxLength: 12, selector: ({ articleId }) => articleId }),
      (items) => {
        expectView(selectModal(SELECTION, { items, scope: 'all', own: 0 }, now));
        expectView(confirmModal({ ...SELECTION, choice: 'reject' }, items, { decided: items }));
      },
    ),
  );
});
