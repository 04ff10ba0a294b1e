import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Alarms } from './alarms';
import type { Handlers } from './handlers';
import type { ModerationMetrics } from './moderation-metrics';
import type { PublicApi } from './public-api';
import type { ReviewMachine } from './review-machine';

/** What the dashboard shows. */
export interface DashboardProps {
  readonly handlers: Handlers;
  readonly machine: ReviewMachine;
  readonly api: PublicApi;
  readonly alarms: Alarms;
  readonly metrics: ModerationMetrics;
}

/** The page an operator opens first: what is wrong, then how much is going on, then how fast. */
export class Dashboard extends CloudWatchDashboard {
  constructor(scope: Construct, id: string, { handlers, machine, api, alarms, metrics }: DashboardProps) {
    const perHandler = (metric: (handler: Handlers['httpApi']) => IMetric) => handlers.all.map(metric);
    const median = { statistic: 'p50' };
    const slowest = { statistic: 'p99' };
    super(scope, id, {
      defaultInterval: Duration.days(1),
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: alarms.all, width: 24, height: 4 })],
        [
          graph('Held, and how it ended', [metrics.held, ...Object.values(metrics.ended)]),
          graph('Time to decision, median (s)', [metrics.timeToDecision, metrics.timeToClaim]),
          graph('Oldest waiting (s)', [metrics.oldestPending]),
        ],
        [
          graph('Executions', [machine.metricStarted(), machine.metricSucceeded(), machine.metricFailed()]),
          graph('Requests', [api.stage.metricCount(), api.stage.metricClientError(), api.stage.metricServerError()]),
          graph(
            'Errors',
            perHandler((handler) => handler.metricErrors({ label: handler.node.id })),
          ),
        ],
        [
          graph('Latency of requests (ms)', [api.stage.metricLatency(median), api.stage.metricLatency(slowest)]),
          graph(
            'Duration, 99th percentile (ms)',
            perHandler((handler) => handler.metricDuration({ ...slowest, label: handler.node.id })),
          ),
          graph(
            'Invocations',
            perHandler((handler) => handler.metricInvocations({ label: handler.node.id })),
          ),
        ],
      ],
    });
  }
}

const graph = (title: string, left: IMetric[]): GraphWidget => new GraphWidget({ title, left, width: 8 });
