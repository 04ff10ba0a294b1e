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

/** The indexes of the articles table, by name: partition key and sort key. Each holds keys only. */
export const INDEXES = {
  'status-index': ['status', 'statusAt'],
  'attention-index': ['attention', 'dueAt'],
  'decided-index': ['day', 'decidedAt'],
  'submitter-index': ['submitter', 'submittedAt'],
} as const;

/** The name of an index of the articles table. */
export type Index = keyof typeof INDEXES;

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
      partitionKey: text('articleId'),
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
    });
    for (const [indexName, [partition, sort]] of Object.entries(INDEXES)) {
      this.articles.addGlobalSecondaryIndex({
        indexName,
        partitionKey: text(partition),
        sortKey: text(sort),
        projectionType: ProjectionType.KEYS_ONLY,
      });
    }
    this.settings = new Table(this, 'Settings', {
      ...common,
      partitionKey: text('setting'),
      // What an installation that nobody finished leaves behind.
      timeToLiveAttribute: 'expiresAt',
    });
  }

  /** The ARNs of some of the articles' indexes. */
  indexArns(...names: Index[]): string[] {
    return names.map((name) => `${this.articles.tableArn}/index/${name}`);
  }
}
