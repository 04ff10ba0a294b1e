import type { Alarms } from './alarms';
import type { Apps } from './apps/apps';
import type { ConfigTokens } from './apps/config-tokens';
import type { Consents } from './apps/consents';
import type { Bus } from './bus';
import type { MessageValues } from './client/message-values';
import type { Now } from './clock';
import type { Directory } from './directory';
import type { Ephemerals } from './ephemerals';
import type { Exchanges } from './exchanges';
import type { Faults } from './faults';
import type { Messages } from './messages';
import type { SlackStandInOptions } from './options';
import type { Outage } from './outage';
import type { SpendCall } from './pace';
import type { ResponseUrls } from './response-urls';
import type { TriggerIds } from './trigger-ids';
import type { Views } from './views';

/** Everything that the Web API and the clients share. */
export interface Slack {
  /** With whatever app is installed now. */
  readonly options: SlackStandInOptions;
  readonly apps: Apps;
  readonly configTokens: ConfigTokens;
  readonly consents: Consents;
  readonly now: Now;
  readonly alarms: Alarms;
  readonly nextTs: () => string;
  readonly bus: Bus;
  readonly directory: Directory;
  readonly messages: Messages;
  readonly messageValues: MessageValues;
  readonly ephemerals: Ephemerals;
  readonly views: Views;
  readonly triggerIds: TriggerIds;
  readonly responseUrls: ResponseUrls;
  readonly exchanges: Exchanges;
  readonly outage: Outage;
  readonly faults: Faults;
  readonly spendCall: SpendCall;
  /** The stand-in's own address, known once it listens. */
  readonly url: () => string;
}
