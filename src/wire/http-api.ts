import { setTimeout as sleep } from 'node:timers/promises';
import { apiKeysTable } from '../aws/api-keys-table';
import { changeLog } from '../aws/change-log';
import { createHttpApi } from '../http/http-api';
import { lambdaHandler } from '../http/lambda-handler';
import { approveRetitled } from '../usecases/approve-retitled';
import { audit } from '../usecases/audit';
import { decide } from '../usecases/decide';
import { findArticle } from '../usecases/find-article';
import { listChanges } from '../usecases/list-changes';
import { reopenArticle } from '../usecases/reopen-article';
import { clock, config, log } from './shared/process';
import { articles, settings } from './shared/storage';
import { rules, submitArticle } from './shared/submissions';
import { executionUrl, workflow } from './shared/workflow';

/** Over HTTP keys decide, by their scope; Slack is not asked. */
const nobodyInSlack = { reviewers: { includes: async () => false }, emailOf: () => undefined };

const audited = audit(log);
const deciding = audited.decide(
  decide({ articles, workflow, ...nobodyInSlack, clock, sleep, allowOwn: config.ALLOW_OWN_DECISIONS }),
);

/** `POST /articles` and its siblings. */
export const handler = lambdaHandler(
  createHttpApi({
    submitArticle,
    findArticle: findArticle({ articles, workflow }),
    listArticles: articles.list,
    listChanges: listChanges({ changes: changeLog(settings), articles }),
    decide: deciding,
    approveRetitled: approveRetitled({ decide: deciding, rules }),
    reopenArticle: audited.reopenArticle(
      reopenArticle({
        ...{ articles, workflow, ...nobodyInSlack, clock, sleep, allowOwn: config.ALLOW_OWN_DECISIONS },
        ...{ reviewSeconds: config.REVIEW_DEADLINE_SECONDS, undoSeconds: config.UNDO_SECONDS },
      }),
    ),
    apiKeys: apiKeysTable(settings),
    log,
    executionUrl,
  }),
);
