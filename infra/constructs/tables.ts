import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  type TableProps,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { ARTICLES, type Index, SETTINGS, SLACK } from '../../src/aws/schema';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * One item an article; beside it what moderators and operators set: the rules, the API keys, installations under way; and
 * what Slack shows.
 */
export class Tables extends Construct {
  readonly articles: Table;
  readonly settings: Table;
  readonly slack: Table;

  constructor(scope: Construct, id: string, { removalPolicy }: { removalPolicy: RemovalPolicy }) {
    super(scope, id);
    const common: Omit<TableProps, 'partitionKey'> = {
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: removalPolicy === RemovalPolicy.RETAIN,
      removalPolicy,
    };
    this.articles = new Table(this, 'Articles', {
      ...common,
      partitionKey: text(ARTICLES.key),
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
    });
    addIndexes(this.articles, ARTICLES.indexes);
    this.settings = new Table(this, 'Settings', {
      ...common,
      partitionKey: text(SETTINGS.key),
      // An installation that nobody finished, a message that was answered, a summary that was told: notes that are worth nothing later.
      timeToLiveAttribute: SETTINGS.timeToLive,
    });
    this.slack = new Table(this, 'Slack', { ...common, partitionKey: text(SLACK.of), sortKey: text(SLACK.kind) });
    addIndexes(this.slack, SLACK.indexes);
  }

  /** The ARNs of some of the articles' indexes. */
  indexArns(...names: Index[]): string[] {
    return names.map((name) => `${this.articles.tableArn}/index/${name}`);
  }

  /** The ARN of the index of what is due in Slack. */
  get dueIndexArn(): string {
    const name: keyof typeof SLACK.indexes = 'due-index';
    return `${this.slack.tableArn}/index/${name}`;
  }
}

function addIndexes(table: Table, indexes: Record<string, readonly [partition: string, sort: string]>): void {
  for (const [indexName, [partition, sort]] of Object.entries(indexes)) {
    table.addGlobalSecondaryIndex({
      indexName,
      partitionKey: text(partition),
      sortKey: text(sort),
      projectionType: ProjectionType.KEYS_ONLY,
    });
  }
}
