import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openStandingSlack, type StandingSlack } from '../test-slack';

let slack: StandingSlack;
beforeEach(async () => {
  slack = await openStandingSlack();
});
afterEach(() => slack.close());

const text = (words: string) => ({ type: 'plain_text' as const, text: words });
const header = (words: string) => ({ type: 'header' as const, text: text(words) });
const modal = (title: string) => ({ type: 'modal' as const, title: text(title), blocks: [header('Fine')] });
const FINE = [header('Fine')];
const LONG = [header('Fine'), header('x'.repeat(151))];
const tooLong = (pointer: string, most: number) => ({
  pointer,
  code: 'failed_constraint',
  message: `must be less than ${most + 1} characters`,
});

it('takes blocks, a message and a view that could be shown, and shows none of them', async () => {
  await expect(slack.client.blocks.validate({ blocks: FINE })).resolves.toMatchObject({ ok: true });
  await expect(slack.client.blocks.validate({ message: { blocks: FINE } })).resolves.toMatchObject({ ok: true });
  await expect(slack.client.blocks.validate({ view: modal('Fine') })).resolves.toMatchObject({ ok: true });
  await expect(slack.client.blocks.validate({ view: { type: 'home', blocks: FINE } })).resolves.toMatchObject({
    ok: true,
  });
  expect(await slack.as('U0ANN').messages('C0REVIEW')).toEqual([]);
});

it('names each fault by its place', async () => {
  await expect(slack.client.blocks.validate({ blocks: LONG })).rejects.toMatchObject({
    data: { ok: false, error: 'invalid_blocks', errors: [tooLong('/1/text/text', 150)] },
  });
  await expect(slack.client.blocks.validate({ message: { blocks: LONG } })).rejects.toMatchObject({
    data: { ok: false, error: 'invalid_message', errors: [tooLong('/blocks/1/text/text', 150)] },
  });
  await expect(
    slack.client.blocks.validate({ view: { ...modal('x'.repeat(25)), blocks: LONG } }),
  ).rejects.toMatchObject({
    data: {
      ok: false,
      error: 'invalid_view',
      errors: [tooLong('/title/text', 24), tooLong('/blocks/1/text/text', 150)],
    },
  });
});

it('says of what is no list, no message and no view that it is none', async () => {
  const call = (args: object) => slack.client.apiCall('blocks.validate', { ...args });
  await expect(call({ blocks: '{}' })).rejects.toMatchObject({
    data: { error: 'invalid_blocks', errors: [{ message: 'invalid_blocks_format' }] },
  });
  await expect(call({ message: { blocks: 'no' } })).rejects.toMatchObject({ data: { error: 'invalid_message' } });
  await expect(call({ view: '[]' })).rejects.toMatchObject({ data: { error: 'invalid_view' } });
});

it('takes exactly one of the three', async () => {
  const refused = { data: { ok: false, error: 'invalid_arguments' } };
  await expect(slack.client.blocks.validate()).rejects.toMatchObject(refused);
  await expect(slack.client.blocks.validate({ blocks: FINE, view: modal('Fine') })).rejects.toMatchObject(refused);
});

it('names what only Slack can judge, in the stand-in’s own name', async () => {
  const lacking = [{ type: 'video' }];
  const error = 'slack-stand-in does not implement the block video';
  for (const asked of [
    { blocks: lacking },
    { message: { blocks: lacking } },
    { view: { ...modal('Fine'), blocks: lacking } },
  ]) {
    await expect(slack.client.apiCall('blocks.validate', asked)).rejects.toMatchObject({
      data: { error: expect.stringContaining(error) },
    });
  }
});
