import type { Engine } from './engine';
import { invalidToken, taskTimedOut } from './errors';
import type { TaskActivity } from './interpreter/checkpoint';
import type { Play } from './interpreter/turn';

/**
 * Hands a callback to the wait that its token stands for; the first one wins.
 * @throws AwsError InvalidToken for a token never issued; TaskTimedOut for one that is settled, expired or replaced.
 */
export async function callBack(engine: Engine, token: string, play: (activity: TaskActivity) => Play): Promise<void> {
  const execution = engine.tokens.open(token);
  if (execution === undefined) throw invalidToken();
  const taken = await engine.hand(execution, ({ activity }) =>
    activity?.kind === 'task' && activity.token === token ? play(activity) : undefined,
  );
  if (!taken) throw taskTimedOut();
}
