import { parseDefinition, type StateDefinition } from 'aws-stand-in';

/** One state, as the picture names it. */
export interface GraphState {
  readonly name: string;
  /** What it does, in a few words. */
  readonly does: string;
  /** Reached only when something fails. */
  readonly odd: boolean;
  /** The execution ends here. */
  readonly ends: boolean;
}

/** One way on from a state. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'next' | 'choice' | 'default' | 'catch' | 'retry';
  /** A word or two beside the line. */
  readonly label: string;
  /** What the definition says, in full. */
  readonly title: string;
}

/** A state machine as states and the ways between them. */
export interface StateGraph {
  readonly start: string;
  readonly states: readonly GraphState[];
  readonly edges: readonly GraphEdge[];
}

/**
 * Reads a definition in the Amazon States Language into a graph, in the definition's order.
 * @throws AwsError for what the local endpoint would not have taken.
 */
export function stateGraph(definition: string): StateGraph {
  const { StartAt, States } = parseDefinition(definition);
  const names = Object.keys(States);
  const edges = names.flatMap((name) => edgesFrom(name, States[name] as StateDefinition));
  const usual = reachable(
    StartAt,
    edges.filter(({ kind }) => kind !== 'catch'),
  );
  return {
    start: StartAt,
    edges,
    states: names.map((name) => {
      const state = States[name] as StateDefinition;
      const ends = 'End' in state ? state.End === true : state.Type === 'Succeed' || state.Type === 'Fail';
      return { name, does: does(state), odd: !usual.has(name), ends };
    }),
  };
}

function edgesFrom(from: string, state: StateDefinition): GraphEdge[] {
  const edges: GraphEdge[] = [];
  if (state.Type === 'Choice') edges.push(...choices(from, state));
  if ('Next' in state && state.Next !== undefined) {
    edges.push({ from, to: state.Next, kind: 'next', label: '', title: `then ${state.Next}` });
  }
  if (state.Type !== 'Task') return edges;
  for (const { ErrorEquals, Next } of state.Catch) {
    const label = ErrorEquals.map(shortError).join(', ');
    edges.push({ from, to: Next, kind: 'catch', label, title: `catches ${ErrorEquals.join(', ')}, then ${Next}` });
  }
  const retried = state.Retry.filter(({ MaxAttempts }) => MaxAttempts > 0);
  if (retried.length > 0) {
    const errors = retried.flatMap(({ ErrorEquals }) => ErrorEquals).join(', ');
    edges.push({ from, to: from, kind: 'retry', label: '', title: `tries again after ${errors}` });
  }
  return edges;
}

function choices(from: string, { Choices, Default }: Extract<StateDefinition, { Type: 'Choice' }>): GraphEdge[] {
  // A state named as a question with one rule is answered by yes and no.
  const asks = from.endsWith('?') && Choices.length === 1;
  const edges: GraphEdge[] = Choices.map(({ Condition, Next }, index) => ({
    from,
    to: Next,
    kind: 'choice',
    label: asks ? 'yes' : `rule ${index + 1}`,
    title: `if ${Condition}, then ${Next}`,
  }));
  if (Default !== undefined) {
    edges.push({
      from,
      to: Default,
      kind: 'default',
      label: asks ? 'no' : 'otherwise',
      title: `otherwise ${Default}`,
    });
  }
  return edges;
}

function reachable(start: string, edges: readonly GraphEdge[]): Set<string> {
  const found = new Set([start]);
  for (const name of found) {
    for (const { from, to } of edges) if (from === name) found.add(to);
  }
  return found;
}

function does(state: StateDefinition): string {
  if (state.Type !== 'Task') return state.Type.toLowerCase();
  const [service = '', action = ''] = (state.Resource.split(':::').at(-1) ?? '').split(/:(.*)/);
  const functionName = typeof state.Arguments === 'object' ? state.Arguments.FunctionName : undefined;
  if (service !== 'lambda') return `${service} ${action}`;
  return typeof functionName === 'string' ? `lambda ${functionName}` : 'lambda';
}

const shortError = (error: string): string =>
  error.startsWith('States.') ? error : error.replace(/^.*\./, '').replace(/Exception$/, '');
