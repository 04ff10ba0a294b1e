import type { SFNClient } from '@aws-sdk/client-sfn';
import type { PaneSlack } from 'slack-stand-in';
import type { Place } from '../domain/effects';
import type { Beginning } from './beginning';
import type { SkippedTime } from './skipped-time';

/** What the panes beside the conversation look at, and what they may do. */
export interface PaneDeps {
  readonly slack: PaneSlack;
  /** The local endpoint's Step Functions, asked as any client would; made when it is first asked. */
  readonly sfn: () => SFNClient;
  readonly stateMachineArn: string;
  /** For commands to copy. */
  readonly awsUrl: string;
  /** Where those commands find credentials, if not any are taken. */
  readonly awsCredentialsFile?: string;
  readonly apiUrl: string;
  /** API keys by what they are for. */
  readonly keys: { readonly submit: string; readonly moderate: string };
  readonly reviewChannel: string;
  /** Who clicks when two click at once. */
  readonly moderators: readonly [approves: string, rejects: string];
  readonly remindEverySeconds: number;
  /** Calls back after each event of any execution; returns what ends that. */
  readonly onTransition: (listener: (executionArn: string) => void) => () => void;
  readonly time: SkippedTime;
  /** Lets the local endpoint look at its timers again, after time was skipped. */
  readonly rearm: () => Promise<void>;
  readonly beginning: Beginning;
  /** Where an article's card is on the page, if it is there. */
  readonly cardOf: (articleId: string) => Promise<Place | undefined>;
}
