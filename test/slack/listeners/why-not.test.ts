import { expect, it, jest } from '@jest/globals';
import { RefusedError } from '../../../src/domain/errors';
import type { ListenerDeps } from '../../../src/slack/listeners/listener-deps';
import { whyNot } from '../../../src/slack/listeners/why-not';
import { fallback } from '../../../src/slack/sentence';

const error = jest.fn();
const deps = {
  settings: { reviewers: 'the desk' },
  workspaceUrl: {},
  log: { error },
} as unknown as ListenerDeps;

it('says why somebody is refused, in a word and in a sentence, and logs nothing', () => {
  const refusal = { code: 'not-a-reviewer', articleId: 'a1', title: 'Apes' } as const;
  const { title, sentence, refusal: told } = whyNot(deps, 'U0NIA', new RefusedError(refusal), 'a1');
  expect([title, fallback(sentence), told]).toEqual([
    'Not yours to decide',
    '“Apes” is not yours to decide. It is up to the desk. Nothing was changed.',
    refusal,
  ]);
  expect(error).not.toHaveBeenCalled();
});

it('logs what is no refusal, and does not show it', () => {
  const told = whyNot(deps, 'U0NIA', new Error('secret'), 'a1');
  expect(told.title).toBe('Not confirmed');
  expect(JSON.stringify(told)).not.toContain('secret');
  expect(error.mock.calls).toEqual([
    ['listener-failed', { articleId: 'a1', error: expect.stringContaining('secret') }],
  ]);
});
