import type { Exchange } from '../exchanges';
import type { PlainStrike } from '../faults';
import type { OutageMode } from '../outage';
import type { ChannelPatch, UserPatch } from '../workspace';
import { callsTo } from './calls';
import { type Person, personOf } from './person';

/** How Slack can ail: slow down with 429, fail with 500, never answer, or close every connection. */
export type Breakdown = Exclude<OutageMode, 'up'>;

/** A fault at work in another process. */
export interface InjectedThere {
  /** How many calls it has struck. */
  struck(): Promise<number>;
  /** Strikes no more, and lets go of what it holds. */
  end(): Promise<void>;
}

/** A stand-in in the hands of a test, be it in this process or in another one. */
export interface SlackClient {
  /** Its page. */
  readonly url: string;
  /** What to give a client as `slackApiUrl`. */
  readonly apiUrl: string;
  /** Somebody of the workspace. */
  as(userId: string): Person;
  /** Tells where the app takes requests, when that is known only now. */
  setRequestUrl(url: string): Promise<void>;
  /** Makes the Web API and the response URLs fail; people go on as ever. `retryAfter` seconds come with a 429. */
  breakDown(how: Breakdown, retryAfter?: number): Promise<void>;
  /** Lets calls go wrong, those of the app to Slack and those of Slack to the app. */
  inject(strike: PlainStrike): Promise<InjectedThere>;
  /** Ends a breakdown and every fault. */
  mend(): Promise<void>;
  /**
   * After the stand-in's clock was set forward: does what is due by then, such as sending an event again that the app
   * did not answer, and waits until that was answered.
   */
  rearm(): Promise<void>;
  changeChannel(id: string, patch: ChannelPatch): Promise<void>;
  /** Takes somebody into a channel: a person, or the app by its bot's user. */
  invite(channel: string, userId: string): Promise<void>;
  /** Takes somebody out of a channel. */
  kick(channel: string, userId: string): Promise<void>;
  changeUser(id: string, patch: UserPatch): Promise<void>;
  /** The last 500 requests either way between Slack and the app, the newest last, without tokens. */
  exchanges(): Promise<Exchange[]>;
  /** Ends the life of the app-configuration token now. */
  expireConfigToken(): Promise<void>;
}

/** Attaches to a running stand-in. @param url its page, such as `http://127.0.0.1:3001`. */
export function slackAt(url: string): SlackClient {
  const calls = callsTo(url);
  const control = (path: string, body: object): Promise<void> => calls.post(`/control/${path}`, body);
  return {
    url,
    apiUrl: `${url}/api/`,
    as: (userId) => personOf(calls, userId),
    setRequestUrl: (requestUrl) => control('request-url', { url: requestUrl }),
    breakDown: (mode, retryAfter) => control('outage', { mode, retryAfter }),
    inject: async (strike) => {
      const { id } = await calls.post<{ id: number }>('/control/faults', strike);
      return {
        struck: async () => (await calls.get<{ struck: number }>(`/control/faults/${id}`)).struck,
        end: () => control(`faults/${id}/end`, {}),
      };
    },
    mend: () => control('mend', {}),
    rearm: () => control('rearm', {}),
    changeChannel: (id, patch) => control(`channels/${id}`, patch),
    invite: (channel, user) => control(`channels/${channel}/members`, { user, isMember: true }),
    kick: (channel, user) => control(`channels/${channel}/members`, { user, isMember: false }),
    changeUser: (id, patch) => control(`users/${id}`, patch),
    exchanges: async () => (await calls.get<{ exchanges: Exchange[] }>('/control/exchanges')).exchanges,
    expireConfigToken: () => control('config-token/expire', {}),
  };
}
