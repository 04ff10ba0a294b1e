import { loadConfig } from '../config';
import { wireSlackEvents } from '../wire';

export const handler = wireSlackEvents(loadConfig());
