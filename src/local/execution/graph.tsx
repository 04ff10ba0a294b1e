import type { Child } from 'hono/jsx';
import { span } from 'slack-stand-in/page';
import { BOX, layoutGraph, type PlacedEdge, type PlacedState } from './graph-layout';
import type { Progress, StateProgress } from './progress';
import { stateGraph } from './state-graph';

const SIGNS: Record<StateProgress['status'], string> = { current: '●', done: '✓', caught: '↷', failed: '✕' };
const WORDS: Record<StateProgress['status'], string> = {
  current: 'under way',
  done: 'done',
  caught: 'left by a caught failure',
  failed: 'failed',
};
const NAME_LENGTH = 21;

/** The state machine as a graph, lit as far as an execution has come. */
export function Graph({ definition, progress }: { definition: string; progress: Progress }) {
  const layout = layoutGraph(stateGraph(definition));
  const { width, height } = layout;
  // What is lit is drawn last, so that no faint line crosses it.
  const edges = layout.edges
    .map((edge) => ({ edge, taken: timesTaken(edge, progress) }))
    .sort((a, b) => Math.sign(a.taken) - Math.sign(b.taken));
  return (
    <section class="graph-frame" tabindex={0} aria-label={`State machine. ${described(progress)}`}>
      <svg class="graph" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
        <title>State machine</title>
        <defs>
          <Arrow id="arrow" />
          <Arrow id="arrow-lit" />
        </defs>
        {edges.map(({ edge, taken }) => (
          <Edge edge={edge} taken={taken} />
        ))}
        {layout.states.map((state) => (
          <State
            state={state}
            progress={progress.states.get(state.name)}
            event={progress.visits.findLast((visit) => visit.state === state.name)?.event}
          />
        ))}
      </svg>
    </section>
  );
}

const Arrow = ({ id }: { id: string }) => (
  <marker id={id} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
    <path d="M0 0L8 4L0 8z" />
  </marker>
);

function Edge({ edge, taken }: { edge: PlacedEdge; taken: number }) {
  const lit = taken > 0;
  const times = taken > 1 || (lit && edge.kind === 'retry') ? `×${taken}` : '';
  return (
    <g class={`edge ${edge.kind}${lit ? ' lit' : ''}`}>
      <title>{edge.title}</title>
      <path d={edge.path} marker-end={lit ? 'url(#arrow-lit)' : 'url(#arrow)'} />
      <text x={edge.labelX} y={edge.labelY}>
        {[edge.from === edge.to ? '' : edge.label, times].filter(Boolean).join(' ')}
      </text>
    </g>
  );
}

/** A link from a state to the event with which the execution came there, further down. */
export function StateLink({ event, children }: { event: number; children?: Child }) {
  return (
    <a href={`#event-${event}`} data-jump={`event-${event}`}>
      {children}
    </a>
  );
}

/** A state; one that the execution came to leads to its events. */
function State({
  state,
  progress,
  event,
}: {
  state: PlacedState;
  progress: StateProgress | undefined;
  event: number | undefined;
}) {
  const { name, x, y } = state;
  const status = progress?.status ?? 'idle';
  const right = x + BOX.width - 10;
  const shown = name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH - 1)}…` : name;
  const does = progress && progress.status !== 'current' ? span(progress.milliseconds) : state.does;
  return (
    <g class={`state ${status}${state.odd ? ' odd' : ''}`} data-state={name} data-status={status}>
      <title>{`${name}: ${progress ? WORDS[progress.status] : 'not entered'}`}</title>
      <rect x={x} y={y} width={BOX.width} height={BOX.height} rx="9" />
      {state.ends && <rect class="ends" x={x + 3} y={y + 3} width={BOX.width - 6} height={BOX.height - 6} rx="6" />}
      <text class="name" x={x + 12} y={y + 20}>
        {shown}
      </text>
      <text class="does" x={x + 12} y={y + 35}>
        {does}
      </text>
      {progress && (
        <text class="sign" x={right} y={y + 21} text-anchor="end">
          {SIGNS[progress.status]}
        </text>
      )}
      {progress && progress.visits > 1 && (
        <text class="does" x={right} y={y + 35} text-anchor="end">
          ×{progress.visits}
        </text>
      )}
      {event === undefined ? null : (
        <a
          id={`state-${name}`}
          href={`#event-${event}`}
          data-jump={`event-${event}`}
          aria-label={`${name}: ${progress ? WORDS[progress.status] : ''}. To its events`}
        >
          <rect class="press" x={x} y={y} width={BOX.width} height={BOX.height} rx="9" />
        </a>
      )}
    </g>
  );
}

function timesTaken({ from, to, kind }: PlacedEdge, { states, steps }: Progress): number {
  if (kind === 'retry') return states.get(from)?.retries ?? 0;
  const caught = kind === 'catch';
  return steps.filter((step) => step.from === from && step.to === to && step.caught === caught).length;
}

const described = ({ states }: Progress): string =>
  states.size === 0
    ? 'No state entered yet.'
    : [...states].map(([name, { status }]) => `${name}: ${WORDS[status]}.`).join(' ');
