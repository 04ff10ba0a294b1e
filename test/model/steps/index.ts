import type fc from 'fast-check';
import type { Model } from '../model';
import { keyedArticleOf, type Run, withModalOpen } from '../run';
import { type Bulk, bulk } from './bulk';
import {
  type ApproveRetitled,
  approveRetitled,
  type Click,
  click,
  type DecideByKey,
  type DeleteCard,
  decideByKey,
  deleteCard,
  type Look,
  look,
  type OpenReason,
  openReason,
  type SendReason,
  sendReason,
  type Undo,
  undo,
  type Withdraw,
  type WithdrawInMessage,
  withdrawInMessage,
} from './decide';
import { type Operate, operate, type Revive, reviveStopped } from './operate';
import { type Reopen, reopen } from './reopen';
import { type Replace, replace } from './replace';
import { type ChangeRules, changeRules } from './rules';
import { type Submit, type SubmitAgain, submit, submitAgain } from './submit';
import { type Follow, follow, type Pass, pass, type Sweep, sweep } from './time';
import { type Claim, claim, type Reply, reply, type WriteNote, writeNote } from './together';
import {
  type Abandon,
  abandon,
  type Fault,
  fail,
  failTask,
  type Heal,
  heal,
  type Lag,
  lag,
  type Restart,
  repeat,
  restart,
  type StreamFault,
  type TaskFault,
} from './trouble';
import { type SendVerdict, sendVerdict } from './verdict';
import { type Write, write } from './write';

/** One thing that happens in a run: plain data, so that a run can be kept and read. */
export type Step =
  | Submit
  | SubmitAgain
  | Click
  | Reopen
  | Replace
  | OpenReason
  | ApproveRetitled
  | WithdrawInMessage
  | SendReason
  | Bulk
  | DecideByKey
  | Withdraw
  | Undo
  | Claim
  | WriteNote
  | Reply
  | SendVerdict
  | DeleteCard
  | Look
  | Write
  | ChangeRules
  | Pass
  | Sweep
  | Follow
  | Fault
  | TaskFault
  | Lag
  | StreamFault
  | Heal
  | Abandon
  | Restart
  | Operate
  | Revive;

/** Does what a step says. */
export function perform(step: Step, model: Model, run: Run): Promise<void> {
  switch (step.kind) {
    case 'submit':
      return submit(step, model, run);
    case 'submit-again':
      return submitAgain(step, model, run);
    case 'click':
      return click(step, model, run);
    case 'reject-with-reason':
    case 'return':
    case 'leave-reason':
    case 'open-reason':
      return openReason(step, model, run);
    case 'withdraw-in-message':
      return withdrawInMessage(step, model, run);
    case 'another-title':
      return approveRetitled(step, model, run);
    case 'send-reason':
      return sendReason(step, model, run);
    case 'bulk':
      return bulk(step, model, run);
    case 'decide-by-key':
    case 'withdraw':
      return decideByKey(step, model, run);
    case 'undo':
      return undo(step, model, run);
    case 'claim':
      return claim(step, model, run);
    case 'note':
      return writeNote(step, model, run);
    case 'reply':
      return reply(step, model, run);
    case 'verdict':
      return sendVerdict(step, model, run);
    case 'delete-card':
      return deleteCard(step, model, run);
    case 'look':
      return look(step, model, run);
    case 'write':
      return write(step, model, run);
    case 'add-rule':
    case 'remove-rule':
    case 'undo-rules':
      return changeRules(step, model, run);
    case 'pass':
      return pass(step, model, run);
    case 'sweep':
      return sweep(step, model, run);
    case 'follow':
      return follow(step, model, run);
    case 'slack-fails':
    case 'aws-fails':
      return fail(step, model, run);
    case 'task-fails':
      return failTask(step, model, run);
    case 'indexes-lag':
      return lag(step, model, run);
    case 'stream-repeats':
      return repeat(step, model, run);
    case 'heal':
      return heal(step, model, run);
    case 'abandon':
      return abandon(step, model, run);
    case 'restart':
      return restart(step, model, run);
    case 'stop-execution':
    case 'erase':
      return operate(step, model, run);
    case 'revive':
      return reviveStopped(step, model, run);
    case 'reopen':
      return reopen(step, model, run);
    case 'replace':
      return replace(step, model, run);
  }
}

/** Whether there is anything to do it to. */
function isPossible(step: Step, model: Model): boolean {
  switch (step.kind) {
    case 'submit-again':
      return keyedArticleOf(model, step.n) !== undefined;
    case 'click':
    case 'reject-with-reason':
    case 'return':
    case 'leave-reason':
    case 'open-reason':
    case 'another-title':
    case 'withdraw-in-message':
    case 'bulk':
    case 'decide-by-key':
    case 'withdraw':
    case 'undo':
    case 'claim':
    case 'note':
    case 'reply':
    case 'verdict':
    case 'delete-card':
    case 'reopen':
    case 'replace':
    case 'stop-execution':
    case 'erase':
      return model.submitted.length > 0;
    case 'revive':
      return model.stopped.size > 0;
    case 'send-reason':
      return withModalOpen(model, step.n) !== undefined;
    case 'undo-rules':
      return model.rulesVersion > 0;
    case 'heal':
      return model.trouble;
    default:
      return true;
  }
}

/** Steps at once, one after the other, as fast-check's commands are: those that are not possible are left out. */
export class Doing implements fc.AsyncCommand<Model, Run> {
  readonly steps: readonly Step[];

  constructor(...steps: readonly Step[]) {
    this.steps = steps;
  }

  check = (model: Readonly<Model>): boolean => this.steps.some((step) => isPossible(step, model));

  async run(model: Model, run: Run): Promise<void> {
    for (const step of this.steps) {
      if (!isPossible(step, model)) continue;
      run.executed.push(step);
      await perform(step, model, run);
    }
  }

  toString = (): string => this.steps.map((step) => JSON.stringify(step)).join(', ');
}
