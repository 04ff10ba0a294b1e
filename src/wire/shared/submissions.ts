import { randomUUID } from 'node:crypto';
import { ruleBook } from '../../aws/rule-book';
import { submitArticle as submitting } from '../../usecases/submit-article';
import { waitingLimit } from '../../usecases/waiting-limit';
import { withdrawReplaced } from '../../usecases/withdraw-replaced';
import { clock, config, log } from './process';
import { articles, settings } from './storage';
import { workflow } from './workflow';

/** The rules that moderators keep. */
export const rules = ruleBook(settings);

/** Takes articles in, from wherever they come. */
export const submitArticle = submitting({
  articles,
  workflow,
  rules,
  waiting: waitingLimit({ articles, limit: config.MAX_WAITING_PER_KEY, clock }),
  reviewSeconds: config.REVIEW_DEADLINE_SECONDS,
  undoSeconds: config.UNDO_SECONDS,
  newId: randomUUID,
  withdrawReplaced: withdrawReplaced({ articles, workflow, clock }),
  clock,
  log,
});
