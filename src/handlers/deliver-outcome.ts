import { loadConfig } from '../config';
import { wireDeliverOutcome } from '../wire';

export const handler = wireDeliverOutcome(loadConfig());
