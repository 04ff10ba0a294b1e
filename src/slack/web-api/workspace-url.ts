import type { SlackCall } from './slack-calls';
import { within } from './within';

/** A list is the same without its links to cards. */
const PATIENCE_MILLISECONDS = 500;

/** The workspace's own address, such as `https://acme.slack.com/`; undefined while Slack has not told it. */
export interface WorkspaceUrl {
  /** Asks Slack, where it has not told it yet. */
  readonly ask: () => Promise<string | undefined>;
  /** For who cannot wait. */
  readonly known: () => string | undefined;
}

/**
 * Asks Slack for the workspace's address, once a process. Whoever asks waits for half a second at most; what comes later
 * is there for the next. A failure is no more than a link that is missing, and the next asks again.
 * Source: https://docs.slack.dev/reference/methods/auth.test
 */
export function workspaceUrl({ slack }: { slack: SlackCall }): WorkspaceUrl {
  let known: string | undefined;
  let asking: Promise<string | undefined> | undefined;

  const ask = async (): Promise<string | undefined> => {
    try {
      known = (await slack((client) => client.auth.test())).url;
    } catch {
      // Told by whatever else of Slack fails meanwhile.
    } finally {
      asking = undefined;
    }
    return known;
  };

  return {
    ask: async () => {
      if (known !== undefined) return known;
      asking ??= ask();
      return within(PATIENCE_MILLISECONDS, asking);
    },
    known: () => known,
  };
}
