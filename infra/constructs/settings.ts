import { CfnParameter, type CfnParameterProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';

const SECONDS = (most: number, initially: number): CfnParameterProps => ({
  type: 'Number',
  default: initially,
  minValue: 1,
  maxValue: most,
});
const DAY = 24 * 60 * 60;
const YEAR = 365 * DAY;
const matching = (allowedPattern: string, constraintDescription: string): CfnParameterProps => ({
  allowedPattern,
  constraintDescription,
});
const command = (initially: string): CfnParameterProps => ({
  ...matching('^/[a-z0-9_-]{1,31}$', `a slash command, such as ${initially}`),
  default: initially,
});

/** What an operator chooses, by the variable that the handlers read. Only the first two have no default. */
const PARAMETERS: Record<string, CfnParameterProps> = {
  REVIEW_CHANNEL: {
    ...matching('^[CG][A-Z0-9]{2,}$', 'the id of a channel, such as C0123ABCD'),
    description: 'The Slack channel that cards are posted to',
  },
  REVIEWERS: {
    ...matching(
      '^(channel|[UWS][A-Z0-9]{2,})( *, *(channel|[UWS][A-Z0-9]{2,}))*$',
      'ids of users (U…) or user groups (S…), or the word channel, separated by commas',
    ),
    description: 'Who may decide',
  },
  // A day short of the year after which Step Functions ends an execution.
  REVIEW_DEADLINE_SECONDS: { ...SECONDS(YEAR - DAY, 7 * DAY), description: 'How long a review may take' },
  REMIND_EVERY_SECONDS: {
    ...SECONDS(YEAR, DAY),
    description: 'How often a waiting article is brought to mind',
  },
  ESCALATE_AFTER_SECONDS: {
    ...matching('^[0-9]{0,8}$', 'a number of seconds, or nothing'),
    default: '',
    description: 'After how long a waiting article is escalated; nothing for never',
  },
  ESCALATE_TO: {
    ...matching('^([UWS][A-Z0-9]{2,})?$', 'the id of a user or a user group, or nothing'),
    default: '',
    description: 'Who is mentioned when an article is escalated',
  },
  ALLOW_OWN_DECISIONS: {
    allowedValues: ['true', 'false'],
    default: 'false',
    description: 'Whether moderators may decide on articles of their own',
  },
  PENDING_COMMAND: { ...command('/pending'), description: 'The slash command that lists what waits' },
  MODERATION_COMMAND: {
    ...command('/moderation'),
    description: 'The slash command for rules, tests and figures',
  },
  SLACK_TEAM_ID: {
    ...matching('^([TE][A-Z0-9]{2,})?$', 'the id of a workspace, such as T0123ABCD, or nothing'),
    default: '',
    description: 'The workspace whose full members may decide; nothing for the one the app is installed in',
  },
  LOG_LEVEL: {
    allowedValues: ['info', 'warn', 'error'],
    default: 'info',
    description: 'The mildest log lines kept',
  },
};

/** The parameters of a deployment: CloudFormation checks them, remembers them, and shows them in a form. */
export class Settings extends Construct {
  /** The environment variables of the handlers that an operator chooses. */
  readonly environment: Record<string, string>;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const chosen = Object.entries(PARAMETERS).map(([variable, props]) => {
      const parameter = new CfnParameter(this, variable, props);
      parameter.overrideLogicalId(pascalCase(variable));
      return [variable, parameter.value.toString()] as const;
    });
    this.environment = Object.fromEntries(chosen);
  }
}

const pascalCase = (variable: string): string =>
  variable
    .split('_')
    .map((word) => `${word.charAt(0)}${word.slice(1).toLowerCase()}`)
    .join('');
