import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { secretPrompt } from '../../../src/cli/slack-install/ask-secretly';

function terminal(isTTY: boolean) {
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => input });
  const output = new PassThrough();
  const shown: string[] = [];
  output.on('data', (chunk: Buffer) => shown.push(chunk.toString()));
  return { input, shown: () => shown.join(''), prompt: secretPrompt({ input, output }) };
}

describe('a secret question', () => {
  it.each([true, false])('is answered without echo (on a terminal: %s)', async (isTTY) => {
    const { input, shown, prompt } = terminal(isTTY);
    const answer = prompt.ask('Token: ');
    input.write('xoxe.xoxp-hush\n');
    expect(await answer).toBe('xoxe.xoxp-hush');
    expect(shown()).toBe('Token: \n');
    prompt.close();
  });

  it('takes one line each, even when all come at once', async () => {
    const { input, prompt } = terminal(false);
    input.end(' one \ntwo\n');
    expect([await prompt.ask('1'), await prompt.ask('2'), await prompt.ask('3')]).toEqual(['one', 'two', '']);
    prompt.close();
  });
});
