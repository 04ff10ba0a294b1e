import { requestReview } from '../usecases/request-review';
import { clock, log } from './shared/process';
import { showInSlack } from './shared/projection';
import { articles } from './shared/storage';

/** The state *Request review*: the approval request. */
export const handler = requestReview({ articles, showInSlack, clock, log });
