import { ofVersion1, type Versioned } from '../domain/workflow';
import { announceDecision } from '../usecases/announce-decision';
import { clock } from './shared/process';
import { showInSlack } from './shared/projection';
import { articles } from './shared/storage';

const announce = announceDecision({ articles, showInSlack, clock });

/** The state *Announce decision*. */
export async function handler(payload: Versioned<{ articleId: string }>) {
  return announce(ofVersion1(payload).articleId);
}
