import { Duration, Stack } from 'aws-cdk-lib';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type JsonPattern, MetricFilter, type MetricFilterProps } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { HandlerFunction } from './handler-function';
import type { Handlers } from './handlers';

const OUTCOMES = ['published', 'rejected', 'returned', 'withdrawn', 'expired'] as const;

const event = (name: string): JsonPattern => FilterPattern.stringValue('$.event', '=', name);

/**
 * What moderation does, counted from the handlers' log lines: no call is made and no cold start grows for it. A log
 * level above `info` leaves these metrics empty.
 */
export class ModerationMetrics extends Construct {
  readonly held: Metric;
  /** One for each way to end. */
  readonly ended: Record<(typeof OUTCOMES)[number], Metric>;
  /** In seconds. */
  readonly timeToDecision: Metric;
  /** In seconds, from submission until somebody was on it; of what was decided while they were. */
  readonly timeToClaim: Metric;
  /** In seconds, 0 when nothing waits. */
  readonly oldestPending: Metric;
  /** By how many seconds what waits longest past its deadline is past it; 0 when nothing is. */
  readonly overdue: Metric;
  private readonly namespace: string;

  constructor(scope: Construct, id: string, { handlers }: { handlers: Handlers }) {
    super(scope, id);
    this.namespace = `Holdpoint/${Stack.of(this).stackName}`;
    const { requestReview, followArticles, sweep } = handlers;
    const firstRequest = FilterPattern.all(
      event('review-requested'),
      FilterPattern.stringValue('$.change', '=', 'created'),
    );
    const ended = event('article-ended');

    this.count('Held', requestReview, { filterPattern: firstRequest });
    this.count('HeldByRule', requestReview, { filterPattern: firstRequest, dimensions: { Rule: '$.rule' } });
    this.count('Ended', followArticles, { filterPattern: ended, dimensions: { Status: '$.status' } });
    this.count('TimeToDecision', followArticles, {
      filterPattern: FilterPattern.all(ended, FilterPattern.exists('$.secondsToDecision')),
      metricValue: '$.secondsToDecision',
    });
    this.count('TimeToClaim', followArticles, {
      filterPattern: FilterPattern.all(ended, FilterPattern.exists('$.secondsToClaim')),
      metricValue: '$.secondsToClaim',
    });
    this.count('OldestPending', sweep, {
      filterPattern: event('sweep-ended'),
      metricValue: '$.oldestPendingSeconds',
    });
    this.count('Overdue', sweep, { filterPattern: event('sweep-ended'), metricValue: '$.overdueSeconds' });

    this.held = this.metric('Held', { statistic: 'Sum' });
    this.ended = Object.fromEntries(
      OUTCOMES.map((status) => [
        status,
        this.metric('Ended', { statistic: 'Sum', dimensionsMap: { Status: status }, label: status }),
      ]),
    ) as typeof this.ended;
    this.timeToDecision = this.metric('TimeToDecision', { statistic: 'p50' });
    this.timeToClaim = this.metric('TimeToClaim', { statistic: 'p50' });
    this.oldestPending = this.metric('OldestPending', { statistic: 'Maximum' });
    this.overdue = this.metric('Overdue', { statistic: 'Maximum' });
  }

  private count(
    metricName: string,
    { lines }: HandlerFunction,
    props: Pick<MetricFilterProps, 'filterPattern' | 'dimensions' | 'metricValue'>,
  ): void {
    new MetricFilter(this, metricName, { logGroup: lines, metricNamespace: this.namespace, metricName, ...props });
  }

  private metric(metricName: string, options: MetricOptions): Metric {
    return new Metric({ namespace: this.namespace, metricName, period: Duration.minutes(5), ...options });
  }
}
