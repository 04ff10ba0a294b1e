import { expect } from '@jest/globals';
import { messageBlocks } from 'slack-stand-in/block-kit';
import type { SlackUseCases } from '../../../src/slack/slack-deps';
import { appUnderTest } from './app-under-test';
import type { FakeSlack } from './fake-slack';
import { command } from './requests';

/** What somebody is answered who writes a slash command: one message, which only they see. */
export async function commandAnswer(slack: FakeSlack, name: string, text: string, useCases: Partial<SlackUseCases>) {
  const answer = await appUnderTest(slack, useCases).send(command('U0MONA', name, text, slack.responseUrl));
  expect(answer.statusCode).toBe(200);
  const message = JSON.parse(answer.body ?? '');
  expect(message.response_type).toBe('ephemeral');
  if (message.blocks) expect(messageBlocks.safeParse(message.blocks).error?.issues ?? []).toEqual([]);
  return JSON.stringify(message);
}
