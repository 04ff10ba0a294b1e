import type { PAYLOAD_KINDS } from '../../src/client/payload-kinds';

/** What slack_bolt 1.30.0 tells payloads by, and is never sent here: why. */
export const NEVER_SENT: Readonly<Record<string, string>> = {
  dialog_submission: 'dialogs, which modals have replaced: dialog.open is not here',
  dialog_cancellation: 'the same',
  dialog_suggestion: 'the same',
  attachment_action: 'buttons of attachments, which blocks have replaced: attachments are kept, and shown as not drawn',
  block_suggestion: 'menus whose options an app gives: external_select is not here',
  options: 'either suggestion',
  message_shortcut: 'shortcuts of a message: a manifest with one is not registered',
  function: 'steps of workflows, and what Slack hosts: a manifest with functions is not registered',
  workflow_step_edit: 'steps of workflows that Slack has retired',
  workflow_step_save: 'the same',
  workflow_step_execute: 'the same',
  user_message_event_in_assistant_thread: 'assistants, see below',
  bot_message_event_in_assistant_thread: 'the same',
  other_message_sub_event_in_assistant_thread: 'the same',
  assistant_event: 'assistants: a manifest with assistant_view, or with its events, is not registered',
  assistant_thread_started_event: 'the same',
  assistant_thread_context_changed_event: 'the same',
};

/** By what slack_bolt tells the rest. */
export const SENT: Readonly<Record<string, (typeof PAYLOAD_KINDS)[number]>> = {
  action: 'block_actions',
  block_actions: 'block_actions',
  event: 'app_home_opened',
  app_home_opened_event: 'app_home_opened',
  message_event: 'message',
  any_im_message_event: 'message',
  im_message_event: 'message',
  slash_command: 'slash_command',
  shortcut: 'shortcut',
  global_shortcut: 'shortcut',
  view: 'view_submission',
  view_submission: 'view_submission',
  view_closed: 'view_closed',
};
