import type { SlackUseCases } from '../../slack/slack-deps';
import { audit } from '../../usecases/audit';
import { claimArticle } from '../../usecases/claim-article';
import { mayDecide } from '../../usecases/may-decide';
import { showBriefly } from '../../usecases/projection/show-record';
import { authority } from './authority';
import { clock, log } from './process';
import { planEffects, showDue } from './projection';
import { articles } from './storage';
import { workflow } from './workflow';

const may = mayDecide({ ...authority, articles, workflow });

/** What moderators tell each other, and what shows it in the channel. */
export const togetherUseCases: Pick<SlackUseCases, 'claimArticle' | 'showBriefly'> = {
  claimArticle: audit(log).claimArticle(claimArticle({ mayDecide: may, articles, clock })),
  showBriefly: showBriefly({ planEffects, showDue, log }),
};
