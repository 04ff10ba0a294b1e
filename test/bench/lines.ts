import type { Line } from './line';
import { coldClick } from './lines/cold-click';
import { coldSubmit } from './lines/cold-submit';
import { engine } from './lines/engine';
import { queue } from './lines/queue';
import { restart } from './lines/restart';
import { screening } from './lines/screening';
import { warmClick } from './lines/warm-click';

/** All that `npm run bench` measures, in this order. */
export const LINES: readonly Line[] = [coldClick, warmClick, coldSubmit, queue, restart, engine, screening];
