import { announceDecision } from '../usecases/announce-decision';
import { clock } from './shared/process';
import { showInSlack } from './shared/projection';
import { articles } from './shared/storage';

const announce = announceDecision({ articles, showInSlack, clock });

/** The state *Announce decision*. */
export const handler = ({ articleId }: { articleId: string }) => announce(articleId);
