export type { Clicked, HomeOpened, SeenMessage, SeenView, Shown, Submitted } from '../client/shown';
export type { Exchange } from '../exchanges';
export type { CallArguments, Fault, Injected, PlainStrike, Strike } from '../faults';
export { RefusedError } from './calls';
export { DEFAULT_WORKSPACE } from './default-workspace';
export { eventually } from './eventually';
export { type OpenedSlack, type OpenSlackOptions, openSlack } from './open-slack';
export type {
  Action,
  Clickable,
  Conversation,
  Entered,
  MessageAt,
  Person,
  SeenWorkspace,
  ViewSeen,
} from './person';
export type { Wanted } from './says';
export { sendSigned } from './send-signed';
export { type Breakdown, type InjectedThere, type SlackClient, slackAt } from './slack-at';
