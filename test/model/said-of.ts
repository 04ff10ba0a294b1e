import type { Exchange } from 'slack-stand-in';
import { readDecisionValue, readMenuValue } from '../../src/slack/answers/button-value';
import { richTexts } from './run';

/** What a request of Slack's carries of what matters here. */
interface Asked {
  readonly response_url?: string;
  readonly actions?: readonly { readonly value?: string; readonly selected_option?: { readonly value: string } }[];
  readonly view?: { readonly private_metadata?: string };
}

/** What the modal that asks for a reason keeps of the click that opened it. */
interface Kept {
  readonly articleId?: string;
  readonly surface?: { readonly responseUrl?: string };
}

/**
 * The texts that answered what people did in Slack, each with the articles that they had decided on; with none where it was
 * the answer to something else. What reached its person by another way than Slack's own for answers is not among them.
 */
export function saidOf(exchanges: readonly Exchange[]): ReadonlyMap<string, ReadonlySet<string>> {
  const said = new Map<string, Set<string>>();
  const later = exchanges.filter(({ kind }) => kind === 'response-url');
  for (const { kind, requestBody, responseBody } of exchanges) {
    if (kind !== 'request') continue;
    const { articleId, responseUrl } = askedIn(requestBody);
    const answers = [responseBody, ...later.filter(({ url }) => url === responseUrl).map((one) => one.requestBody)];
    for (const text of richTexts(answers.filter((body) => body.startsWith('{')).map((body) => JSON.parse(body)))) {
      said.set(text, (said.get(text) ?? new Set()).add(articleId ?? ''));
    }
  }
  return said;
}

/** On which article somebody decided, if on any, and where the answer to it goes. */
function askedIn(requestBody: string): { articleId?: string | undefined; responseUrl?: string | undefined } {
  const form = new URLSearchParams(requestBody);
  // A command is a form, and whatever else comes here is JSON in one.
  const payload = form.get('payload');
  if (payload === null) return { responseUrl: form.get('response_url') ?? undefined };
  const { response_url: responseUrl, actions, view } = JSON.parse(payload) as Asked;
  const { articleId, surface } = JSON.parse(view?.private_metadata || '{}') as Kept;
  const [{ value = '', selected_option: chosen } = {}] = actions ?? [];
  const named = chosen === undefined ? value : readMenuValue(chosen.value).named;
  return {
    articleId: articleId ?? readDecisionValue(named)?.articleId,
    responseUrl: responseUrl ?? surface?.responseUrl,
  };
}
