import { MessageBody, PaneLink, type Viewer } from 'slack-stand-in/page';
import type { Race } from './click-as-both';

/** The button that makes two moderators click at once. */
export function RaceExperiment() {
  return (
    <section class="experiment" aria-labelledby="race-heading" id="race-experiment" hx-morph-skip="">
      <h3 id="race-heading">Click as both</h3>
      <p>
        One moderator approves and another rejects the newest card, at the same instant. One decision counts, and both
        are told the truth.
      </p>
      <button type="button" class="button" hx-post="/try-it/race" hx-target="#race-answer" hx-disable="this">
        Click as both
      </button>
      <div id="race-answer" role="status" />
    </section>
  );
}

/** Who won, who lost, and what each was told. */
export function RaceRun({ race, viewerOf }: { race: Race; viewerOf: (userId: string) => Viewer }) {
  const nameOf = (user: string): string => viewerOf(user).user.realName;
  const winner = race.clickers.find(({ won }) => won);
  const loser = race.clickers.find(({ won }) => !won);
  return (
    <>
      <p class="outcome">
        <b dir="auto">{race.article.title}</b>
        {winner && loser ? (
          <>
            {' '}
            is {race.article.status}: {nameOf(winner.user)} was first, {nameOf(loser.user)} lost.{' '}
          </>
        ) : (
          <> is {race.article.status}: neither click decided it. </>
        )}
        <PaneLink to={`/executions/${race.article.id}`}>See its execution</PaneLink>
      </p>
      <ul class="clickers">
        {race.clickers.map(({ user, button, told, won }) => (
          <li class={won ? 'won' : 'lost'}>
            <b>
              {nameOf(user)} clicked {button}
            </b>
            <span class={`badge ${won ? 'succeeded' : 'aborted'}`}>{won ? 'won' : 'lost'}</span>
            {typeof told === 'string' ? (
              <p dir="auto">{told}</p>
            ) : (
              <MessageBody message={told} channel={told.channel} viewer={viewerOf(user)} within="conversation" />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** There was nothing to click. */
export function NoRace() {
  return <p class="outcome bad">No card could be clicked: Slack may be down, see below.</p>;
}
