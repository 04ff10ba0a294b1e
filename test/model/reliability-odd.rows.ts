import { playRows } from './reliability-rows';

playRows(1);
