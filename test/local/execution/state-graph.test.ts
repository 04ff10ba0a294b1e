import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { BOX, layoutGraph } from '../../../src/local/execution/graph-layout';
import { stateGraph } from '../../../src/local/execution/state-graph';

const review = readFileSync(resolve(__dirname, '../../../infra/review-workflow.asl.json'), 'utf8');

const passes = (states: Record<string, object>) =>
  JSON.stringify({ QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states });

describe('the review machine as a graph', () => {
  const graph = stateGraph(review);

  it('has every state, the ones only a failure leads to as odd, and the last ones as ends', () => {
    expect(graph.start).toBe('Forbidden title?');
    expect(graph.states.filter(({ odd }) => odd).map(({ name }) => name)).toEqual([
      'Already recorded',
      'Release outcome',
      'Not announced',
      'Decision not recorded',
    ]);
    expect(graph.states.filter(({ ends }) => ends).map(({ name }) => name)).toEqual([
      'Publish article',
      'Already recorded',
      'Announce decision',
      'Release outcome',
      'Decision not recorded',
    ]);
  });

  it('answers a question with yes and no, and names what is caught', () => {
    const labels = graph.edges.map(({ from, to, kind, label }) => [from, to, kind, label].join(' | '));
    expect(labels).toContain('Forbidden title? | Request review | choice | yes');
    expect(labels).toContain('Forbidden title? | Publish article | default | no');
    expect(labels).toContain('Request review | Record decision | catch | States.Timeout');
    expect(labels).toContain('Record decision | Announce decision | catch | ConditionalCheckFailed');
    expect(labels).toContain('Request review | Request review | retry | ');
  });

  it('is laid out with the usual path straight down and what is odd beside it', () => {
    const { states } = layoutGraph(graph);
    const at = (name: string) => states.find((state) => state.name === name) ?? { x: -1, y: -1 };
    const path = ['Forbidden title?', 'Request review', 'Record decision', 'Announce decision'].map(at);
    expect(new Set(path.map(({ x }) => x)).size).toBe(1);
    expect(path.map(({ y }) => y)).toEqual(path.map(({ y }) => y).sort((a, b) => a - b));
    for (const name of ['Publish article', 'Already recorded', 'Release outcome', 'Not announced']) {
      expect(at(name).x).toBeGreaterThan(at('Request review').x + BOX.width);
    }
  });

  it('has no two boxes over each other, and everything within the picture', () => {
    const { states, width, height } = layoutGraph(graph);
    for (const [index, one] of states.entries()) {
      expect(one.x + BOX.width).toBeLessThan(width);
      expect(one.y + BOX.height).toBeLessThan(height);
      for (const other of states.slice(index + 1)) {
        const apart = Math.abs(one.x - other.x) >= BOX.width || Math.abs(one.y - other.y) >= BOX.height;
        expect({ pair: [one.name, other.name], apart }).toEqual({
          pair: [one.name, other.name],
          apart: true,
        });
      }
    }
  });

  it('is the same picture every time', () => {
    expect(layoutGraph(stateGraph(review))).toEqual(layoutGraph(graph));
  });
});

describe('other machines', () => {
  it('are drawn when they lead back to where they came from', () => {
    const graph = stateGraph(
      passes({
        Ask: { Type: 'Pass', Next: 'Wait' },
        Wait: { Type: 'Wait', Seconds: 1, Next: 'Enough?' },
        'Enough?': { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'Done' }], Default: 'Ask' },
        Done: { Type: 'Succeed' },
      }),
    );
    const { states, edges } = layoutGraph(graph);
    expect(states.map(({ y }) => y)).toEqual([...new Set(states.map(({ y }) => y))].sort((a, b) => a - b));
    const back = edges.find(({ from, to }) => from === 'Enough?' && to === 'Ask');
    expect(back?.path).toMatch(/^M\d+ \d+H\d+V\d+H\d+$/);
  });

  it('go around a box that stands in the way', () => {
    const graph = stateGraph(
      passes({
        'Skip?': { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'Work' }], Default: 'End' },
        Work: { Type: 'Pass', Next: 'End' },
        End: { Type: 'Succeed' },
      }),
    );
    const { states, edges } = layoutGraph(graph);
    const work = states.find(({ name }) => name === 'Work');
    const around = edges.find(({ kind }) => kind === 'default')?.path ?? '';
    const [, lane = '0'] = /H([\d.]+)V/.exec(around) ?? [];
    expect(Number(lane)).toBeGreaterThan((work?.x ?? 0) + BOX.width);
  });
});
