import { isTimeZone, TIME_OF_DAY } from '../../domain/calendar';
import { COMMAND_NAME, idPattern, LETTERS, MENTION, NO_MENTION_OF_CHANNEL } from '../../slack/patterns';
import {
  ConfigError,
  faultOf,
  halfSet,
  listOf,
  matching,
  needed,
  oneOf,
  optional,
  type Pairs,
  readVariables,
  textOf,
  thatIs,
  usually,
  type Values,
  whole,
  yesOrNo,
} from './variables';

// Read with no library: every cold start of a click waits for this.

const DAY = 24 * 60 * 60;
const YEAR = 365 * DAY;
const seconds = (most: number) => whole(1, most, ' (a Standard execution lives a year)');
const idOf = (letters: string, right = `an id that starts with ${[...letters].join(' or ')}`) =>
  matching(new RegExp(`^${idPattern(letters)}$`), right);
/** The id of a channel. */
export const channelId = idOf(LETTERS.channel);
const commandName = matching(COMMAND_NAME, 'a slash and up to 31 of a–z 0–9 _ -');
const reviewer = matching(
  new RegExp(`^(${idPattern(LETTERS.mentionable)}|channel)$`),
  'user ids (U…), user-group ids (S…) or the word channel',
);
const mentioned = matching(MENTION, 'nobody, reviewers, or the id of a user (U…) or a user group (S…)');
const address = thatIs((text) => URL.canParse(text), 'a URL');
const stateMachineArn = matching(/^arn:[^:]+:states:[^:]+:\d{12}:stateMachine:.+$/, 'a state machine ARN');

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Where outcomes go. They are not for everybody to read on their way. */
export const webhookAddress = thatIs((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const isPrivate = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname));
  return isPrivate && username === '' && password === '';
}, 'https (http on this machine only), and no user or password in it');
/** An example of one. */
export const A_WEBHOOK = 'https://cms.example.com/webhooks/holdpoint';
/** Slack's Web API. */
export const SLACK_API = 'https://slack.com/api/';

const sqs = (name: string) => `https://sqs.us-east-1.amazonaws.com/123456789012/${name}`;

/** What brings outcomes to other systems, beside what every handler needs. */
const OUTCOMES = {
  /** The secret that signs the webhooks. */
  OUTCOME_SECRET_ID: needed('holdpoint/outcomes', textOf(1)),
  /** By name or ARN. */
  OUTCOME_EVENT_BUS: needed('holdpoint-outcomes', textOf(1)),
  /** What waits for the webhook, and what it did not take. */
  OUTCOME_QUEUE_URL: needed(sqs('holdpoint-outcomes'), address),
  OUTCOME_DEAD_LETTER_URL: needed(sqs('holdpoint-undelivered'), address),
};

/** What a deployment makes. */
const MADE = {
  ARTICLES_TABLE: needed('holdpoint-articles', textOf(3)),
  SETTINGS_TABLE: needed('holdpoint-settings', textOf(3)),
  SLACK_TABLE: needed('holdpoint-slack', textOf(3)),
  STATE_MACHINE_ARN: needed('arn:aws:states:us-east-1:123456789012:stateMachine:holdpoint-review', stateMachineArn),
  SLACK_SECRET_ID: needed('holdpoint/slack', textOf(1)),
  /** Ends with what an execution's ARN is appended to. */
  EXECUTION_URL: needed('https://console.aws.amazon.com/states/home#/v2/executions/details/', address),
};

/** What an operator chooses. */
const CHOSEN = {
  REVIEW_CHANNEL: needed('C0REVIEW', channelId),
  REVIEWERS: needed('U0MONA,S0MODERATORS', listOf(reviewer)),
  REVIEW_DEADLINE_SECONDS: usually(7 * DAY, '604800', seconds(YEAR - 31 * DAY)),
  /** How long a decision of a person's in Slack may be undone; 0: never. */
  UNDO_SECONDS: usually(30, '30', whole(0, 3600)),
  REMIND_EVERY_SECONDS: usually(DAY, '86400', seconds(YEAR)),
  /** Whom a new card mentions. */
  MENTION: usually('nobody', 'S0MODERATORS', mentioned),
  ESCALATE_AFTER_SECONDS: optional('432000', seconds(YEAR)),
  ESCALATE_TO: optional('S0MODERATORS', idOf(LETTERS.mentionable)),
  /** When the review channel gets the day's summary, and in which time zone; without both there is none. */
  SUMMARY_AT: optional('09:00', matching(TIME_OF_DAY, 'a time of day, HH:MM')),
  SUMMARY_ZONE: optional('Europe/Berlin', thatIs(isTimeZone, 'the IANA name of a time zone')),
  /** Who may see in Slack what needs an operator: nobody, unless said otherwise. */
  OPERATORS: usually<string[]>([], 'U0OPS', listOf(idOf(LETTERS.person))),
  /** How many articles of one API key may wait for a decision; more than the most would take seconds to count. */
  MAX_WAITING_PER_KEY: usually(10_000, '10000', whole(1, 100_000)),
  ALLOW_OWN_DECISIONS: usually(false, 'false', yesOrNo),
  PENDING_COMMAND: usually('/pending', '/pending', commandName),
  MODERATION_COMMAND: usually('/moderation', '/moderation', commandName),
  SLACK_API_URL: usually(SLACK_API, SLACK_API, address),
  /** The only workspace that the app may be installed in. */
  SLACK_TEAM_ID: optional('T0LOCAL', idOf(LETTERS.workspace)),
  OUTCOME_WEBHOOK_URL: optional(A_WEBHOOK, webhookAddress),
  LOG_LEVEL: usually('info', 'info', oneOf('info', 'warn', 'error')),
};

/** What means nothing without another. */
const COMES_WITH: Pairs<keyof typeof CHOSEN> = {
  ESCALATE_AFTER_SECONDS: 'ESCALATE_TO',
  ESCALATE_TO: 'ESCALATE_AFTER_SECONDS',
  SUMMARY_AT: 'SUMMARY_ZONE',
  SUMMARY_ZONE: 'SUMMARY_AT',
};

type Environment = Readonly<Record<string, string | undefined>>;

/** The configuration of the handlers: one typed object, the same for every one of them. */
export type Config = Values<typeof MADE & typeof CHOSEN>;
/** The configuration of the handlers that bring outcomes to other systems. */
export type OutcomeConfig = Values<typeof OUTCOMES>;

/** The environment variables the handlers read. */
export const PRODUCT_VARIABLES = Object.keys({ ...MADE, ...CHOSEN, ...OUTCOMES });

/** @throws ConfigError */
export function loadConfig(env: Environment = process.env): Config {
  const made = readVariables(MADE, env);
  const chosen = readChosen(env);
  const faults = [...made.faults, ...chosen.faults];
  if (faults.length > 0) throw new ConfigError(faults);
  return { ...made.values, ...chosen.values };
}

/** What is wrong with an operator's choice, before anything is made. */
export function faultsOfChosen(env: Environment): string[] {
  return readChosen(env).faults;
}

function readChosen(env: Environment) {
  const { values, faults } = readVariables(CHOSEN, env);
  faults.push(...halfSet(COMES_WITH, env, (name) => CHOSEN[name].example));
  if (values.MENTION === 'reviewers' && values.REVIEWERS?.includes('channel')) {
    faults.push(faultOf('MENTION', NO_MENTION_OF_CHANNEL, CHOSEN.MENTION.example));
  }
  return { values, faults };
}

/** @throws ConfigError */
export function loadOutcomeConfig(env: Environment = process.env): OutcomeConfig {
  const { values, faults } = readVariables(OUTCOMES, env);
  if (faults.length > 0) throw new ConfigError(faults);
  return values;
}
