import { given } from '../../../src/domain/given';
import { ACTIONS, SUBMIT_INPUTS } from '../../../src/slack/ids';
import type { Key, Model, Someone, Submitted } from '../model';
import { articleOf, buttonsOf, faultOf, idOf, messagesNow, type Run, timed, unlessRefused } from '../run';
import { KEYS } from '../world';
import { acknowledge } from './submit';

/** A new submission takes the place of an article: by the key that submitted that, or another one, or by *Edit and resubmit*. */
export interface Replace {
  readonly kind: 'replace';
  readonly n: number;
  /** Of what a program submitted. */
  readonly as: 'submitter' | Key;
  readonly subject: 'Forbidden' | 'Quiet';
  readonly keyed: boolean;
  readonly patient: boolean;
}

export async function replace(step: Replace, model: Model, run: Run): Promise<void> {
  const old = articleOf(model, step.n);
  const oldId = await idOf(run, old);
  if (old === undefined || oldId === undefined) return;
  const n = model.submitted.length;
  const byKey = old.source.via === 'api';
  const source = byKey && step.as !== 'submitter' ? ({ via: 'api', by: `local-${step.as}` } as const) : old.source;
  const article: Submitted = {
    ...{ n, title: `${step.subject} tale no. ${n}`, rulesVersion: model.rulesVersion, sent: 0, acknowledged: 0 },
    ...{ ids: new Set(), titles: new Set(), source },
    ...given({ key: byKey && step.keyed ? `key-${n}` : undefined, replaces: byKey ? oldId : undefined }),
  };
  if (byKey) await post(article, oldId, step.patient);
  else await unlessRefused(() => resubmit(article, oldId, old.source.by as Someone));

  async function post(submitted: Submitted, replaces: string, patient: boolean): Promise<void> {
    model.submitted.push(submitted);
    submitted.sent += 1;
    await timed(run, model, {
      what: 'POST /articles',
      patient,
      ask: () =>
        run.world.api<{ id: string; title: string; type?: string }>('POST', '/articles', {
          body: { title: submitted.title, replaces },
          key: KEYS[submitted.source.by.replace('local-', '') as Key],
          headers: given({ 'idempotency-key': submitted.key }),
        }),
      heard: ({ status, body }, { answeredAt }) => {
        if (status === 202) {
          acknowledge(submitted, body);
          model.replaced.push({ oldId: replaces, newId: body.id, answeredAt });
        }
        if (status === 403 && submitted.source.by === old?.source.by) return 'it is theirs';
        if (status === 202 && submitted.source.by !== old?.source.by) return 'it is not theirs';
        return status === 500 ? '500' : undefined;
      },
    });
  }

  async function resubmit(submitted: Submitted, replaces: string, who: Someone): Promise<void> {
    const offers = messagesNow(run.world).filter(({ blocks }) =>
      buttonsOf(blocks).some(({ action_id, value }) => action_id === ACTIONS.resubmit && value === replaces),
    );
    const where = offers.at(-1);
    if (!where) return;
    const person = run.world.as(who);
    const opened = await run.world.ask(() => person.click(where, ACTIONS.resubmit, replaces));
    const { view } = opened ?? {};
    if (view === undefined) return;
    model.submitted.push(submitted);
    submitted.sent += 1;
    const { title } = SUBMIT_INPUTS;
    await timed(run, model, {
      what: 'submit_article',
      patient: true,
      ask: () => person.submit(view, { [title]: { [title]: submitted.title } }),
      heard: (shown) => {
        if (shown.ok && shown.view?.title.text === 'Thank you') acknowledge(submitted, submitted);
        return faultOf(shown);
      },
    });
  }
}
