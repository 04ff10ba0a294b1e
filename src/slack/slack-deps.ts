import type { AnsweredMessages } from '../domain/answered-messages';
import type { Clock, Log, Sleep } from '../domain/system';
import type { AddNote } from '../usecases/add-note';
import type { ApproveRetitled } from '../usecases/approve-retitled';
import type { changeRules } from '../usecases/change-rules';
import type { ChooseSeveral } from '../usecases/choose-several';
import type { ClaimArticle } from '../usecases/claim-article';
import type { Decide } from '../usecases/decide';
import type { DecideSeveral } from '../usecases/decide-several';
import type { ListPending } from '../usecases/list-pending';
import type { listRules } from '../usecases/list-rules';
import type { MayDecide } from '../usecases/may-decide';
import type { MayNote } from '../usecases/may-note';
import type { moderationStats } from '../usecases/moderation-stats';
import type { needsOperator } from '../usecases/needs-operator';
import type { OfferFilters } from '../usecases/offer-filters';
import type { showBriefly } from '../usecases/projection/show-record';
import type { MayReopen, ReopenArticle } from '../usecases/reopen-article';
import type { ShowArticle } from '../usecases/show-article';
import type { showHome } from '../usecases/show-home';
import type { ShowNotes } from '../usecases/show-notes';
import type { ShowSubmissions } from '../usecases/show-submissions';
import type { SubmitArticle } from '../usecases/submit-article';
import type { testTitle } from '../usecases/test-title';
import type { UndoDecision } from '../usecases/undo-decision';
import type { undoRules } from '../usecases/undo-rules';
import type { wouldWait } from '../usecases/would-wait';
import type { Sentence } from './sentence';
import type { SlackCall } from './web-api/slack-calls';
import type { WorkspaceUrl } from './web-api/workspace-url';

/** What people can do from Slack. */
export interface SlackUseCases {
  readonly decide: Decide;
  readonly approveRetitled: ApproveRetitled;
  readonly decideSeveral: DecideSeveral;
  readonly chooseSeveral: ChooseSeveral;
  readonly mayDecide: MayDecide;
  readonly undoDecision: UndoDecision;
  readonly claimArticle: ClaimArticle;
  readonly addNote: AddNote;
  readonly mayNote: MayNote;
  readonly showNotes: ShowNotes;
  /** Shows in Slack what a record has become, within a second or so; the sweep brings the rest. */
  readonly showBriefly: ReturnType<typeof showBriefly>;
  readonly mayReopen: MayReopen;
  readonly reopenArticle: ReopenArticle;
  readonly listPending: ListPending;
  readonly offerFilters: OfferFilters;
  readonly showArticle: ShowArticle;
  readonly showHome: ReturnType<typeof showHome>;
  readonly showSubmissions: ShowSubmissions;
  readonly submitArticle: SubmitArticle;
  readonly claimAnswer: AnsweredMessages['claim'];
  readonly testTitle: ReturnType<typeof testTitle>;
  readonly wouldWait: ReturnType<typeof wouldWait>;
  readonly listRules: ReturnType<typeof listRules>;
  readonly changeRules: ReturnType<typeof changeRules>;
  readonly undoRules: ReturnType<typeof undoRules>;
  readonly moderationStats: ReturnType<typeof moderationStats>;
  readonly needsOperator: ReturnType<typeof needsOperator>;
}

/** What differs from one workspace to another. */
export interface SlackSettings {
  /** Who may decide. */
  readonly reviewers: Sentence;
  /** With their slash. Other apps may own the usual names. */
  readonly commands: { readonly pending: string; readonly moderation: string };
  /** Where an execution can be looked at. */
  readonly executionUrl: (executionArn: string) => string;
  /** The id of the channel with the cards, in whose threads people talk of them. */
  readonly reviewChannel: string;
}

/** What the whole Slack side works with. */
export interface SlackDeps {
  readonly slack: SlackCall;
  /** The installed workspace, if it is known: payloads of other companies' are turned away. */
  readonly teamId: () => Promise<string | undefined>;
  readonly workspaceUrl: WorkspaceUrl;
  readonly useCases: SlackUseCases;
  readonly settings: SlackSettings;
  readonly log: Log;
  readonly clock: Clock;
  readonly sleep: Sleep;
}
