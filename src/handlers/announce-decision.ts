import { loadConfig } from '../config';
import { wireAnnounceDecision } from '../wire';

export const handler = wireAnnounceDecision(loadConfig());
