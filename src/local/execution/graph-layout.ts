import type { GraphEdge, GraphState, StateGraph } from './state-graph';

/** A state's box: its upper left corner. */
export interface PlacedState extends GraphState {
  readonly x: number;
  readonly y: number;
}

/** A way between two boxes as an SVG path, and where its label begins. */
export interface PlacedEdge extends GraphEdge {
  readonly path: string;
  readonly labelX: number;
  readonly labelY: number;
}

/** A picture of a state machine, in pixels. */
export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  readonly states: readonly PlacedState[];
  readonly edges: readonly PlacedEdge[];
}

/** How large a state's box is. */
export const BOX = { width: 184, height: 46 } as const;

const GAP = { across: 44, down: 42 } as const;
const MARGIN = 26;
const CATCH_OFFSET = 36;
const LABEL_WIDTH = 6.4;

interface Cell {
  readonly column: number;
  readonly rank: number;
}

/** Lays a graph out in ranks from the start downwards; the same graph always gives the same picture. */
export function layoutGraph(graph: StateGraph): GraphLayout {
  const cells = columns(graph, ranks(graph));
  const boxOf = ({ column, rank }: Cell) => ({
    x: MARGIN + column * (BOX.width + GAP.across),
    y: MARGIN / 2 + rank * (BOX.height + GAP.down),
  });
  const states = graph.states.map((state) => ({ ...state, ...boxOf(cellOf(cells, state.name)) }));
  const edges = graph.edges.map((edge) => placeEdge(edge, cells, boxOf));
  const right = states.map(({ x }) => x + BOX.width);
  const labels = edges
    .filter(({ from, to }) => from !== to)
    .map(({ labelX, label }) => labelX + label.length * LABEL_WIDTH);
  return {
    width: Math.ceil(Math.max(...right, ...labels) + MARGIN / 2),
    height: Math.max(...states.map(({ y }) => y)) + BOX.height + MARGIN / 2,
    states,
    edges,
  };
}

const cellOf = (cells: ReadonlyMap<string, Cell>, name: string): Cell => cells.get(name) ?? { column: 0, rank: 0 };

/** The longest way from the start to each state, in steps; ways that lead back are left out. */
function ranks({ start, states, edges }: StateGraph): Map<string, number> {
  const rank = new Map(states.map(({ name }) => [name, 0]));
  const visit = (name: string, depth: number, path: ReadonlySet<string>): void => {
    if (path.has(name)) return;
    rank.set(name, Math.max(rank.get(name) ?? 0, depth));
    for (const { from, to } of edges) {
      const goesDeeper = depth + 1 > (rank.get(to) ?? 0);
      if (from === name && to !== name && goesDeeper) visit(to, depth + 1, new Set([...path, name]));
    }
  };
  visit(start, 0, new Set());
  return rank;
}

/** The usual path goes straight down, other branches to its right, and what catches failures beside what fails. */
function columns({ states, edges }: StateGraph, rank: ReadonlyMap<string, number>): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  const rankOf = (name: string): number => rank.get(name) ?? 0;
  const firstWayTo = (name: string): number => edges.findIndex(({ to }) => to === name);
  const ordered = [...states].sort(
    (a, b) =>
      Number(a.odd) - Number(b.odd) || rankOf(a.name) - rankOf(b.name) || firstWayTo(a.name) - firstWayTo(b.name),
  );
  const widest = () => Math.max(0, ...[...cells.values()].map(({ column }) => column));
  const isFree = (column: number, wanted: number): boolean =>
    ![...cells.values()].some((cell) => cell.column === column && cell.rank === wanted);

  for (const { name, odd } of ordered) {
    const way = edges.find(({ from, to }) => to === name && from !== name && cells.has(from));
    const parent = way === undefined ? 0 : cellOf(cells, way.from).column;
    let column = odd && parent + 1 <= widest() ? parent + 1 : parent;
    while (!isFree(column, rankOf(name))) column += 1;
    cells.set(name, { column, rank: rankOf(name) });
  }
  return cells;
}

function placeEdge(
  edge: GraphEdge,
  cells: ReadonlyMap<string, Cell>,
  boxOf: (cell: Cell) => { x: number; y: number },
): PlacedEdge {
  const [from, to] = [cellOf(cells, edge.from), cellOf(cells, edge.to)];
  const [source, target] = [boxOf(from), boxOf(to)];
  if (edge.from === edge.to) return { ...edge, ...loop(source, edge.kind) };
  if (to.rank <= from.rank) return { ...edge, ...back(source, target) };

  const aside = edge.kind === 'catch' ? CATCH_OFFSET : 0;
  const startX = source.x + BOX.width / 2 + aside;
  const startY = source.y + BOX.height;
  const endX = target.x + BOX.width / 2 + (from.column === to.column ? aside : 0);
  const turn = startY + GAP.down / 2;
  const blocked = [...cells.values()].some(
    ({ column, rank }) => column === to.column && rank > from.rank && rank < to.rank,
  );
  if (blocked) {
    const lane = target.x + BOX.width + GAP.across / 4;
    const above = target.y - GAP.down / 2;
    const path = `M${startX} ${startY}V${turn}H${lane}V${above}H${endX}V${target.y}`;
    return { ...edge, path, labelX: lane + 5, labelY: turn + 14 };
  }
  if (startX === endX) {
    return { ...edge, path: `M${startX} ${startY}V${target.y}`, labelX: startX + 6, labelY: turn + 2 };
  }
  const round = Math.min(8, Math.abs(endX - startX) / 2);
  const side = endX > startX ? 1 : -1;
  const path =
    `M${startX} ${startY}V${turn - round}Q${startX} ${turn} ${startX + side * round} ${turn}` +
    `H${endX - side * round}Q${endX} ${turn} ${endX} ${turn + round}V${target.y}`;
  return { ...edge, path, labelX: endX + 6, labelY: turn + 4 };
}

/** Beside the box: tries on the left, catches that lead back into the state on the right. */
function loop({ x, y }: { x: number; y: number }, kind: GraphEdge['kind']) {
  const side = kind === 'retry' ? -1 : 1;
  const edge = kind === 'retry' ? x : x + BOX.width;
  const out = edge + side * 18;
  const [upper, lower] = [y + 12, y + BOX.height - 12];
  return {
    path: `M${edge} ${upper}C${out} ${upper - 4} ${out} ${lower + 4} ${edge} ${lower}`,
    labelX: edge + side * 4,
    labelY: y + BOX.height + 13,
  };
}

function back(source: { x: number; y: number }, target: { x: number; y: number }) {
  const lane = Math.min(source.x, target.x) - 16;
  const [startY, endY] = [source.y + BOX.height / 2, target.y + BOX.height / 2];
  return {
    path: `M${source.x} ${startY}H${lane}V${endY}H${target.x}`,
    labelX: lane + 4,
    labelY: (startY + endY) / 2,
  };
}
