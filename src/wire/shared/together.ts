import type { SlackUseCases } from '../../slack/slack-deps';
import { addNote } from '../../usecases/add-note';
import { audit } from '../../usecases/audit';
import { claimArticle } from '../../usecases/claim-article';
import { mayDecide } from '../../usecases/may-decide';
import { mayNote } from '../../usecases/may-note';
import { showBriefly } from '../../usecases/projection/show-record';
import { showNotes } from '../../usecases/show-notes';
import { authority } from './authority';
import { clock, log } from './process';
import { planEffects, showDue } from './projection';
import { articles, notes } from './storage';
import { workflow } from './workflow';

const audited = audit(log);
const may = mayDecide({ ...authority, articles, workflow });

/** What moderators tell each other, and what shows it in the channel. */
export const togetherUseCases: Pick<
  SlackUseCases,
  'claimArticle' | 'addNote' | 'mayNote' | 'showNotes' | 'showBriefly'
> = {
  addNote: audited.addNote(addNote({ ...authority, articles, notes, clock })),
  mayNote: mayNote({ ...authority, articles }),
  showNotes: showNotes({ ...authority, notes }),
  claimArticle: audited.claimArticle(claimArticle({ mayDecide: may, articles, clock })),
  showBriefly: showBriefly({ planEffects, showDue, log }),
};
