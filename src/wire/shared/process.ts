import { loadConfig } from './config';
import { jsonLog } from './log';

/** What this process was configured with. Every part of it is made once, when it is first imported. */
export const config = loadConfig();

export const log = jsonLog(config.LOG_LEVEL);

/** The time as this machine has it. */
export function clock() {
  return new Date();
}
