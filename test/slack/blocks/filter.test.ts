import { describe, expect, it } from '@jest/globals';
import type { InputBlock, KnownBlock, ModalView, StaticSelect } from '@slack/types';
import fc from 'fast-check';
import { viewBlocks } from 'slack-stand-in/block-kit';
import { readFilter, writeFilter } from '../../../src/domain/pending-filter';
import { filterModal } from '../../../src/slack/blocks/filter';
import { anyCharacter } from '../../support/any-text';

const CHOICES = { rules: ['forbidden', 'two words'], sources: ['slack', 'cms'] };

function inputOf({ blocks }: ModalView, id: string): Partial<Omit<StaticSelect, 'type'>> {
  const input = (blocks as KnownBlock[]).find((block): block is InputBlock => block.block_id === id);
  if (!input) throw new Error(`There is no ${id}.`);
  return input.element as StaticSelect;
}
const valuesOf = (view: ModalView, id: string) => inputOf(view, id).options?.map(({ value }) => value);
const chosenIn = (view: ModalView, id: string) => inputOf(view, id).initial_option?.value;
const expectSound = ({ blocks }: ModalView) => expect(viewBlocks.safeParse(blocks).error?.issues ?? []).toEqual([]);

describe('the form that asks what to show', () => {
  it('offers what there is, and begins with nothing', () => {
    const view = filterModal('{}', readFilter(), CHOICES);
    expectSound(view);
    expect(valuesOf(view, 'rule')).toEqual(['any', 'rule:forbidden', 'rule:"two words"']);
    expect(valuesOf(view, 'from')).toEqual(['any', 'from:slack', 'from:cms']);
    expect(inputOf(view, 'from').options?.map(({ text }) => text.text)).toEqual(['Anywhere', 'Slack', 'cms (API)']);
    expect(inputOf(view, 'older').options?.map(({ text }) => text.text)).toEqual([
      ...['Any time', '1 hour', '4 hours', '1 day', '3 days'],
    ]);
    for (const id of ['rule', 'from', 'older']) expect(chosenIn(view, id)).toBe('any');
    for (const id of ['author', 'words']) expect(inputOf(view, id)).not.toHaveProperty('initial_value');
  });

  it('begins with what is shown now, also where nothing that waits has it any more, or it is not offered', () => {
    const view = filterModal('{}', readFilter('late cats rule:gone from:blog author:"Eva Long" older:36h'), CHOICES);
    expectSound(view);
    expect(valuesOf(view, 'rule')).toEqual(['any', 'rule:gone', 'rule:forbidden', 'rule:"two words"']);
    expect(['rule', 'from', 'older'].map((id) => chosenIn(view, id))).toEqual(['rule:gone', 'from:blog', 'older:36h']);
    expect(inputOf(view, 'author')).toMatchObject({ initial_value: 'Eva Long' });
    expect(inputOf(view, 'words')).toMatchObject({ initial_value: 'late cats' });
  });

  it('offers once what is written otherwise, and chooses it', () => {
    const view = filterModal('{}', readFilter('rule:"Two Words" from:Slack'), CHOICES);
    expect(valuesOf(view, 'rule')).toEqual(['any', 'rule:"two words"', 'rule:forbidden']);
    expect(['rule', 'from'].map((id) => chosenIn(view, id))).toEqual(['rule:"two words"', 'from:slack']);
  });

  it('begins with nothing in place of what is too long for a menu', () => {
    const view = filterModal('{}', readFilter(`rule:${'x'.repeat(150)} from:${'y'.repeat(30)}`), CHOICES);
    expectSound(view);
    expect(chosenIn(view, 'rule')).toBe('any');
    expect(chosenIn(view, 'from')).toBe(`from:${'y'.repeat(30)}`);
  });

  it('is there without choices, where they were not read in time', () => {
    const view = filterModal('{}', readFilter('rule:forbidden'));
    expectSound(view);
    expect(valuesOf(view, 'rule')).toEqual(['any', 'rule:forbidden']);
    expect(valuesOf(view, 'from')).toEqual(['any']);
  });

  it('keeps Slack’s limits, whatever the rules and however many', () => {
    const anyRule = fc
      .string({ unit: anyCharacter, minLength: 1, maxLength: 50 })
      .map((rule) => rule.trim())
      .filter((rule) => rule !== '');
    fc.assert(
      fc.property(fc.uniqueArray(anyRule, { maxLength: 120 }), anyRule, (rules, rule) => {
        const view = filterModal('{}', readFilter(writeFilter({ rule })), { rules, sources: [] });
        expectSound(view);
        expect(valuesOf(view, 'rule')?.length).toBeLessThanOrEqual(100);
        expect(valuesOf(view, 'rule')).toContain(chosenIn(view, 'rule'));
      }),
      { numRuns: 30 },
    );
  });
});
