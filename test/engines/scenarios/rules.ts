import { expect } from '@jest/globals';
import { LOCAL } from '../../../src/local/local-workspace';
import { eventually, textOf } from '../../support/newsroom';
import type { Story } from '../story';

/** What moderators change of the rules. */
export function rules({ newsroom, scenario }: Story): void {
  scenario('a rule that is added holds, and one that is removed does not', async () => {
    const change = async (text: string) => textOf(await newsroom.command('U0MONA', '/moderation', `rules ${text}`));
    expect(await change('add zyzzyva')).toContain('Added “zyzzyva”');
    await newsroom.until(await newsroom.submit('A zyzzyva tale'), 'pending');
    expect(await change('remove zyzzyva')).toContain('Removed “zyzzyva”');
    await newsroom.until(await newsroom.submit('Another zyzzyva tale'), 'published');
  });

  scenario('the channel is told of a change, and anybody who may decide undoes it', async () => {
    const told = (text: string) =>
      eventually(async () => {
        const messages = await newsroom.as('U0MAX').messages(LOCAL.reviewChannel);
        return messages.findLast((message) => textOf(message).includes(text));
      }, `the channel to be told: ${text}`);
    const removal = await told('removed “zyzzyva” from the rules');
    const undone = await newsroom.as('U0MAX').click(removal, 'undo_rules');
    expect(textOf(undone)).toContain('Undone: “zyzzyva” is a rule again.');
    await newsroom.until(await newsroom.submit('A third zyzzyva tale'), 'pending');
  });
}
