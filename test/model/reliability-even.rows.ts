import { playRows } from './reliability-rows';

playRows(0);
