import { loadConfig } from '../config';
import { wireSlackInstall } from '../wire';

export const handler = wireSlackInstall(loadConfig());
