import { loadConfig } from '../config';
import { wireHttpApi } from '../wire';

export const handler = wireHttpApi(loadConfig());
