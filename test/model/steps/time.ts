import type { Followed, Model } from '../model';
import type { Run } from '../run';
import { POLICY } from '../world';

/** How long something takes, in seconds: for an answer, a lease, the next sweep, a reminder, the deadline. */
export const SPANS = [2, 25, POLICY.undo, 65, POLICY.remindEvery, POLICY.escalateAfter, POLICY.deadline] as const;

/** Time passes, while nobody does anything. */
export interface Pass {
  readonly kind: 'pass';
  readonly seconds: (typeof SPANS)[number];
}

/** The scheduled sweep runs; two at once, when one took too long. */
export interface Sweep {
  readonly kind: 'sweep';
  readonly atOnce: 1 | 2;
  readonly patient: boolean;
}

/** A CMS reads on in the log of what ended, as docs/outcomes.md says. */
export interface Follow {
  readonly kind: 'follow';
}

export async function pass({ seconds }: Pass, _: Model, { world }: Run): Promise<void> {
  await world.pass(seconds * 1000);
}

export async function sweep({ atOnce, patient }: Sweep, _: Model, { world }: Run): Promise<void> {
  await world.sweep(atOnce, { patient });
}

export async function follow(_: Follow, model: Model, { world }: Run): Promise<void> {
  for (;;) {
    const query = new URLSearchParams({ after: String(model.followedTo), limit: '2' });
    const answer = await world.ask(() => world.api<Answer>('GET', `/changes?${query}`));
    if (answer?.status !== 200 || answer.body.items.length === 0) return;
    model.followed.push(...answer.body.items);
    model.followedTo = answer.body.next;
  }
}

interface Answer {
  readonly items: readonly Followed[];
  readonly next: number;
}
