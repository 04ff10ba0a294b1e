import type { Exchange } from 'slack-stand-in';
import { ACTIONS } from '../../src/slack/ids';
import { richTexts } from './run';

/** What a request of Slack's carries of what matters here. */
interface Asked {
  readonly response_url?: string;
  readonly actions?: readonly { readonly action_id: string }[];
}

/** Texts that people were shown in answer to a command, or to an Undo of rules: to what decides nothing. */
export function saidAside(exchanges: readonly Exchange[]): ReadonlySet<string> {
  const asked = exchanges.filter(({ kind, name, requestBody }) => {
    if (kind !== 'request') return false;
    return name.startsWith('/') || askedIn(requestBody).actions?.[0]?.action_id === ACTIONS.undoRules;
  });
  const urls = asked.map(({ requestBody }) => askedIn(requestBody).response_url);
  const later = exchanges.filter(({ kind, url }) => kind === 'response-url' && urls.includes(url));
  const bodies = [...asked.map(({ responseBody }) => responseBody), ...later.map(({ requestBody }) => requestBody)];
  return new Set(richTexts(bodies.filter((body) => body.startsWith('{')).map((body) => JSON.parse(body))));
}

/** A command is a form, and whatever else comes to this request URL is JSON in one. */
function askedIn(requestBody: string): Asked {
  const form = new URLSearchParams(requestBody);
  return JSON.parse(form.get('payload') ?? JSON.stringify(Object.fromEntries(form)));
}
