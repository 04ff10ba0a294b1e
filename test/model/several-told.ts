import type { ArticleRecord } from '../../src/domain/article-record';
import { statusAfter } from '../../src/domain/decision';
import { mayBeCut } from './lives';
import type { Model, ToldOfSeveral } from './model';
import { isEnding, type Observation } from './observation';

/** The numbers that an answer begins with. */
const COUNTED =
  /"(\d+) (?:approved|rejected)(?: · (\d+) (?:approved|rejected) by you before, which counts? once)? · (\d+) decided already · (\d+) failed(?: · (\d+) not reached in time)?\."/;

/** What is not so in what somebody was told of several decisions; undefined where all of it is. */
export function falseOfSeveral(told: ToldOfSeveral, observed: Observation, model: Model): string | undefined {
  const { ids, who, choice, askedAt, shown } = told;
  const counted = COUNTED.exec(shown);
  if (!counted) return `nothing was counted: ${shown.slice(0, 400)}`;
  const [done = 0, before = 0, lost = 0, failed = 0, left = 0] = counted.slice(1).map((count) => Number(count ?? 0));
  const numbers = `${counted[0]} of ${ids.length}`;
  if (done + before + lost + failed + left !== ids.length) return `they do not add up: ${numbers}`;
  const may = (holds: (record: ArticleRecord) => boolean): number =>
    ids.filter((id) => {
      const record = observed.records.get(id);
      return record === undefined || mayBeCut(model, id, askedAt) || holds(record);
    }).length;
  const theirs = may(({ history }) => history.some(({ event, by }) => event === statusAfter(choice) && by === who));
  if (done + before > theirs) return `theirs are ${theirs}: ${numbers}`;
  const others = may(
    ({ history, decision }) =>
      // Their own approval of another title is no approval of the one that they ticked.
      decision?.title !== undefined ||
      history.some(({ event, by }) => isEnding(event) && (event !== statusAfter(choice) || by !== who)),
  );
  if (lost > others) return `${others} were decided otherwise: ${numbers}`;
  return failed + left > 0 && !model.everTrouble && model.stopped.size === 0
    ? `amid no trouble: ${numbers}`
    : undefined;
}
