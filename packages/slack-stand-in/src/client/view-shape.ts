import type { Slack } from '../slack';
import type { StoredView } from '../stored-view';
import type { SeenView } from './shown';
import { stateValues } from './state-values';

/** Makes what payloads and the views methods show of a view. */
export function viewShape(slack: Slack, stored: StoredView): SeenView {
  const { view } = stored;
  const { bot, team } = slack.options.workspace;
  const base = {
    id: stored.id,
    team_id: team.id,
    app_id: bot.appId,
    app_installed_team_id: team.id,
    bot_id: bot.botId,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    external_id: view.external_id ?? '',
    state: { values: stateValues(view.blocks, stored.values) },
    hash: stored.hash,
    root_view_id: stored.rootViewId,
    previous_view_id: stored.previousViewId,
  };
  if (view.type === 'home') {
    return {
      ...base,
      title: { type: 'plain_text', text: 'View Title' },
      close: null,
      submit: null,
      clear_on_close: false,
      notify_on_close: false,
    };
  }
  return {
    ...base,
    title: view.title,
    close: view.close ?? null,
    submit: view.submit ?? null,
    clear_on_close: view.clear_on_close ?? false,
    notify_on_close: view.notify_on_close ?? false,
    submit_disabled: view.submit_disabled ?? false,
  };
}
