import { ofVersion1, type ReviewRequest, type Versioned } from '../domain/workflow';
import { requestReview } from '../usecases/request-review';
import { withdrawReplaced } from '../usecases/withdraw-replaced';
import { clock, log } from './shared/process';
import { showRecord } from './shared/projection';
import { articles } from './shared/storage';
import { workflow } from './shared/workflow';

const withdraw = withdrawReplaced({ articles, workflow, clock });
const review = requestReview({ articles, workflow, showRecord, withdrawReplaced: withdraw, clock, log });

/** The state *Request review*: the approval request. */
export async function handler(payload: Versioned<ReviewRequest>) {
  return review(ofVersion1(payload));
}
