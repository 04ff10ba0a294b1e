import { CfnParameter, type CfnParameterProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { idPattern, LETTERS } from '../../src/slack/patterns';
import type { StageConfig } from '../config';

const REVIEWER = `(channel|${idPattern(LETTERS.mentionable)})`;

/** Nobody but the operator knows these, so a stack without a configuration asks for them when it is deployed. */
const ASKED = {
  ReviewChannel: {
    allowedPattern: `^${idPattern(LETTERS.channel)}$`,
    constraintDescription: 'the id of a channel, such as C0123ABCD',
    description: 'The Slack channel that cards are posted to',
  },
  Reviewers: {
    allowedPattern: `^${REVIEWER}( *, *${REVIEWER})*$`,
    constraintDescription: 'ids of users (U…) or user groups (S…), or the word channel, separated by commas',
    description: 'Who may decide',
  },
} satisfies Record<string, CfnParameterProps>;

/** What an operator chooses, as the handlers read it. */
export class Settings extends Construct {
  readonly reviewChannel: string;
  /** Separated by commas. */
  readonly reviewers: string;
  /** The variables of the handlers; empty for what is not chosen. */
  readonly environment: Record<string, string>;

  constructor(scope: Construct, id: string, { config }: { config: StageConfig }) {
    super(scope, id);
    this.reviewChannel = config.reviewChannel ?? this.ask('ReviewChannel');
    this.reviewers = config.reviewers?.join(',') ?? this.ask('Reviewers');
    this.environment = {
      REVIEW_CHANNEL: this.reviewChannel,
      REVIEWERS: this.reviewers,
      REVIEW_DEADLINE_SECONDS: String(config.reviewDeadline),
      UNDO_SECONDS: String(config.undoSeconds),
      REMIND_EVERY_SECONDS: String(config.remindEvery),
      MENTION: config.mention,
      ESCALATE_AFTER_SECONDS: config.escalation ? String(config.escalation.after) : '',
      ESCALATE_TO: config.escalation?.to ?? '',
      SUMMARY_AT: config.summary?.at ?? '',
      SUMMARY_ZONE: config.summary?.zone ?? '',
      OPERATORS: config.operators.join(','),
      MAX_WAITING_PER_KEY: String(config.maxWaitingPerKey),
      ALLOW_OWN_DECISIONS: String(config.allowOwnDecisions),
      PENDING_COMMAND: config.commands.pending,
      MODERATION_COMMAND: config.commands.moderation,
      SLACK_TEAM_ID: config.slackTeam ?? '',
      OUTCOME_WEBHOOK_URL: config.outcomeWebhook ?? '',
      LOG_LEVEL: config.logLevel,
    };
  }

  private ask(name: keyof typeof ASKED): string {
    const parameter = new CfnParameter(this, name, ASKED[name]);
    parameter.overrideLogicalId(name);
    return parameter.valueAsString;
  }
}
