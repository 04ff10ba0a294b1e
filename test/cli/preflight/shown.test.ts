import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { messageBlocks, viewBlocks } from 'slack-stand-in/block-kit';
import { everythingShown } from '../../../src/cli/preflight/shown';

const BLOCKS = resolve(__dirname, '../../../src/slack/blocks');
/** As far as its body, the head of a function that makes what is shown. */
const MAKES = /^export function (\w+)\((?:(?!\n\})[\s\S])*?\): (?:Message|ModalView|HomeView) \{$/gm;
/** Makes a message of blocks that were made elsewhere. */
const NO_BUILDER = 'message';

const shown = everythingShown();

it('has something of every builder of messages and views', () => {
  const builders = readdirSync(BLOCKS).flatMap((file) =>
    Array.from(readFileSync(join(BLOCKS, file), 'utf8').matchAll(MAKES), ([, name = '']) => name),
  );
  expect(builders.length).toBeGreaterThan(15);
  expect([...new Set(shown.map(({ builder }) => builder)), NO_BUILDER].sort()).toEqual(builders.sort());
});

it('shows nothing that the stand-in would refuse', () => {
  for (const { builder, payload } of shown) {
    const { error } =
      'view' in payload ? viewBlocks.safeParse(payload.view.blocks) : messageBlocks.safeParse(payload.message.blocks);
    expect([builder, error?.issues ?? []]).toEqual([builder, []]);
  }
});
