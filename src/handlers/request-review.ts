import { loadConfig } from '../config';
import { wireRequestReview } from '../wire';

export const handler = wireRequestReview(loadConfig());
