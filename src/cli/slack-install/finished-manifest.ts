import { type Document, isScalar, parseDocument, visit } from 'yaml';

/** What a deployment puts in the place of the manifest's placeholders. */
export interface ManifestPlace {
  /** Where the deployment is reached, without a slash at its end. */
  readonly baseUrl: string;
  readonly pendingCommand: string;
  readonly moderationCommand: string;
}

/** The manifest of one deployment's app. */
export interface FinishedManifest {
  /** With its comments, to be read and pasted. */
  readonly yaml: string;
  /** As Slack's methods take it. */
  readonly whole: Record<string, unknown>;
  /** Without the events, whose request URL Slack would try before the deployment knows the signing secret. */
  readonly withoutEvents: Record<string, unknown>;
}

const PLACEHOLDER = 'https://example.execute-api.us-east-1.amazonaws.com';

/** Fills in `slack-manifest.yaml`: every URL, the commands' names, and where Slack leads people back to. */
export function finishManifest(text: string, place: ManifestPlace): FinishedManifest {
  const names = new Map([
    ['/pending', place.pendingCommand],
    ['/moderation', place.moderationCommand],
  ]);
  const document = parseDocument(text);
  visit(document, {
    Pair: (_, { key, value }) => {
      if (!isScalar(value) || typeof value.value !== 'string') return;
      const isCommand = isScalar(key) && key.value === 'command';
      const filled = value.value.replace(PLACEHOLDER, place.baseUrl);
      value.value = isCommand ? (names.get(filled) ?? filled) : filled;
    },
  });
  document.setIn(['oauth_config', 'redirect_urls'], [`${place.baseUrl}/slack/oauth_redirect`]);
  document.commentBefore = null;
  return { yaml: document.toString(), whole: document.toJS(), withoutEvents: eventless(document) };
}

function eventless(document: Document): Record<string, unknown> {
  const copy = document.clone();
  copy.deleteIn(['settings', 'event_subscriptions']);
  return copy.toJS();
}
