import type { Model, Someone } from '../model';
import { type Run, timed, unlessRefused } from '../run';

/** Somebody writes to the app, and Slack sends that once, or twice at once. */
export interface Write {
  readonly kind: 'write';
  readonly who: Someone;
  readonly twice: boolean;
  readonly patient: boolean;
}

export async function write({ who, twice, patient }: Write, model: Model, run: Run): Promise<void> {
  const slack = run.world.slack();
  const person = run.world.as(who);
  const { channels } = await person.workspace();
  const channel = channels.find(({ is_im }) => is_im)?.id ?? '';
  const fault = twice ? await slack.inject({ on: 'message', fault: { kind: 'twice', atOnce: true } }) : undefined;
  await unlessRefused(() =>
    timed(run, model, {
      what: 'write',
      patient,
      ask: () => person.write(channel, 'What can you do?'),
      heard: ({ ts }, { amidTrouble }) => {
        model.written.push({ channel, ts, amidTrouble });
        return undefined;
      },
    }),
  );
  await fault?.end();
}
