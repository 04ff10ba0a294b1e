import { type Announcement, ofVersion1, type Versioned } from '../domain/workflow';
import { announceDecision } from '../usecases/announce-decision';
import { showRecord } from './shared/projection';
import { articles } from './shared/storage';
import { workflow } from './shared/workflow';

const announce = announceDecision({ articles, workflow, showRecord });

/** The state *Announce decision*. */
export async function handler(payload: Versioned<Announcement>) {
  return announce(ofVersion1(payload));
}
