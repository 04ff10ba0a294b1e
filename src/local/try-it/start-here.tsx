import { MessageLink, PaneLink } from 'slack-stand-in/page';
import type { Place } from '../../domain/effects';
import type { Beginning } from '../beginning';
import type { ArticleSeen } from './holdpoint-api';

/** What is to be done now: what waits, the longest first, and where the first of them can be decided on. */
export interface StartHereSeen {
  /** Undefined where that is not known. */
  readonly waiting: readonly ArticleSeen[] | undefined;
  /** There are more than are told. */
  readonly isMore: boolean;
  readonly card: Place | undefined;
}

/** Says what can be done first, as it is now, and how this run began if it found something. */
export function StartHere({ seen, beginning }: { seen: StartHereSeen; beginning: Beginning }) {
  return (
    <div class="beginning" id="start-here">
      <Restored {...beginning} />
      <Now seen={seen} />
    </div>
  );
}

function Now({ seen: { waiting, isMore, card } }: { seen: StartHereSeen }) {
  if (waiting === undefined) return <p>What waits cannot be read right now.</p>;
  const [first] = waiting;
  if (first === undefined) {
    return (
      <p>
        <b>Nothing waits for a decision.</b> Submit an article below: with a word such as <i>forbidden</i> in its title
        it will wait.
      </p>
    );
  }
  const title = <bdi>“{first.title}”</bdi>;
  const execution = <PaneLink to={`/executions/${first.id}`}>its execution</PaneLink>;
  const many = `${waiting.length}${isMore ? ' or more' : ''} articles wait`;
  return (
    <p>
      <b>Start here:</b> {waiting.length === 1 ? <>{title} waits for a decision.</> : `${many} for a decision, `}
      {waiting.length === 1 ? null : <>{title} the longest.</>}{' '}
      {card === undefined ? (
        <>Its card comes to Slack by itself; meanwhile look at {execution}.</>
      ) : (
        <>
          Go to <MessageLink {...card}>its card</MessageLink>, decide there, and see what that does to {execution}.
        </>
      )}
    </p>
  );
}

/** What was found when this began stays so, whatever became of it. */
function Restored({ isNew, waiting, cutOff }: Beginning) {
  if (isNew || waiting + cutOff === 0) return null;
  const goOn = cutOff === 1 ? '1 execution that was cut off' : `${cutOff} executions that were cut off`;
  return (
    <p>
      {waiting === 0 ? null : (
        <>
          <b>{waiting === 1 ? '1 article' : `${waiting} articles`}</b> waited when this was started again, and{' '}
          {waiting === 1 ? 'was' : 'were'} taken up with cards and deadlines.{' '}
        </>
      )}
      {cutOff === 0 ? null : <>{goOn} went on.</>}
    </p>
  );
}
