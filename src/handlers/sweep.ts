import { loadConfig } from '../config';
import { wireSweep } from '../wire';

export const handler = wireSweep(loadConfig());
