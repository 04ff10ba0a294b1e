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
import { ARTICLES, type Index, SETTINGS } from '../../src/aws/schema';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** One item an article, and beside it what moderators and operators set: the rules, the API keys, installations under way. */
export class Tables extends Construct {
  readonly articles: Table;
  readonly settings: Table;

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
    for (const [indexName, [partition, sort]] of Object.entries(ARTICLES.indexes)) {
      this.articles.addGlobalSecondaryIndex({
        indexName,
        partitionKey: text(partition),
        sortKey: text(sort),
        projectionType: ProjectionType.KEYS_ONLY,
      });
    }
    this.settings = new Table(this, 'Settings', {
      ...common,
      partitionKey: text(SETTINGS.key),
      // What an installation that nobody finished leaves behind.
      timeToLiveAttribute: SETTINGS.timeToLive,
    });
  }

  /** The ARNs of some of the articles' indexes. */
  indexArns(...names: Index[]): string[] {
    return names.map((name) => `${this.articles.tableArn}/index/${name}`);
  }
}
