/** The buttons that answer what was asked before a change of the rules. */
export const RULE_ANSWERS = {
  addPhrase: 'add_rule_phrase',
  addRules: 'add_rules',
  addAllTheSame: 'add_rules_all_the_same',
  removeLastRule: 'remove_last_rule',
} as const;
export type RuleAnswerId = (typeof RULE_ANSWERS)[keyof typeof RULE_ANSWERS];

/** Everything Slack sends back to us by name. An id that changes orphans the messages already posted with it. */
export const ACTIONS = {
  approve: 'approve',
  reject: 'reject',
  rejectWithReason: 'reject_with_reason',
  undo: 'undo',
  withdraw: 'withdraw',
  withdrawInMessage: 'withdraw_in_message',
  withdrawSubmission: 'withdraw_submission',
  allSubmissions: 'all_submissions',
  olderSubmissions: 'older_submissions',
  newestSubmissions: 'newest_submissions',
  reopen: 'reopen',
  details: 'details',
  readArticle: 'read_article',
  cardMenu: 'card_menu',
  returnToAuthor: 'return_to_author',
  approveAllTheSame: 'approve_all_the_same',
  resubmit: 'resubmit',
  keepAsNote: 'keep_as_note',
  submitArticle: 'submit_article',
  refreshHome: 'refresh_home',
  showPending: 'show_pending',
  pendingPage: 'pending_page',
  firstPage: 'pending_first_page',
  previousPage: 'pending_previous_page',
  undoRules: 'undo_rules',
  oneByOne: 'one_by_one',
  selectSeveral: 'select_several',
  filter: 'filter_pending',
  ...RULE_ANSWERS,
} as const;

/** The buttons in the modal that shows all of an article. */
export const DETAILS = { claim: 'details_claim', note: 'details_note', anotherTitle: 'details_another_title' } as const;

/** The buttons in the modal that shows what waits one by one. */
export const ONE_BY_ONE = {
  approve: 'one_by_one_approve',
  reject: 'one_by_one_reject',
  rejectWithReason: 'one_by_one_reject_with_reason',
  returnToAuthor: 'one_by_one_return_to_author',
  undo: 'one_by_one_undo',
} as const;

/** What is pressed and ticked in the modals in which several articles are selected. */
export const SEVERAL = {
  tick: 'several_tick',
  all: 'several_all',
  approve: 'several_approve',
  reject: 'several_reject',
  change: 'several_change',
} as const;

/** `callback_id`s of modals. */
export const MODALS = {
  rejectReason: 'reject_reason',
  returnReason: 'return_reason',
  anotherTitle: 'another_title',
  heldTitle: 'held_title',
  reopenReason: 'reopen_reason',
  submitArticle: 'submit_article',
  note: 'note',
  oneByOne: 'one_by_one',
  oneByOneReason: 'one_by_one_reason',
  oneByOneReturn: 'one_by_one_return',
  selectSeveral: 'select_several',
  severalConfirmed: 'several_confirmed',
  severalDecided: 'several_decided',
  filter: 'filter_pending',
} as const;

/** The inputs of the form for an article that are spoken of by name: each is both `block_id` and `action_id`, and a field's name. */
export const SUBMIT_INPUTS = { title: 'title' } as const;

/** `callback_id`s of shortcuts. */
export const SHORTCUTS = { submitArticle: 'submit_article' } as const;

/** What the menu of a card offers beside its buttons: how the value of each begins, before the article. */
export const CARD_MENU = {
  claim: 'claim',
  note: 'note',
  anotherTitle: 'another_title',
  returnToAuthor: 'return',
  execution: 'execution',
} as const;

/** The input of the form that asks for a note: both `block_id` and `action_id`. */
export const NOTE_INPUTS = { text: 'note' } as const;

/** The inputs of the form that asks what to show of what waits: each is both `block_id` and `action_id`. */
export const FILTER_INPUTS = { words: 'words', rule: 'rule', from: 'from', author: 'author', older: 'older' } as const;

/** The inputs of the forms that ask for a reason: each is both `block_id` and `action_id`. */
export const REASON_INPUTS = { readyMade: 'ready_made', ownWords: 'own_words' } as const;

/**
 * Names in message metadata, by which a message is found again of which nobody knows whether it was posted.
 * Source: https://docs.slack.dev/messaging/message-metadata
 */
export const METADATA_EVENTS = {
  article: 'holdpoint_article',
  digest: 'holdpoint_digest',
  /** What was a card, until reviews moved to another channel. */
  moved: 'holdpoint_moved',
  notice: 'holdpoint_notice',
  rules: 'holdpoint_rules',
} as const;
