import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnStage,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { API_PACE } from '../api-pace';
import type { Handlers } from './handlers';

/** People click slower than programs submit; Slack repeats what is turned away. */
const SLACK_PACE = { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 };

/** A handful of people install an app, once; each beginning is a write. */
const INSTALL_PACE = { ThrottlingRateLimit: 2, ThrottlingBurstLimit: 10 };

const KEY = 'Requests carry an API key of ours, which the function checks.';
const OPEN = 'Tells nothing of any article, and needs to be readable without a key.';
const SIGNED = 'Requests carry a signature of Slack, which the function checks.';

const INSTALLED_BY = 'Leads to Slack, which asks whoever comes for consent; a state ties the way back to it.';
/** The way to install the app in a workspace, and the way back from Slack. */
const INSTALL_ROUTES = ['/slack/install', '/slack/oauth_redirect'] as const;

/** Every route to the HTTP API, and why API Gateway lets everybody through to it. */
const API_ROUTES = [
  [HttpMethod.POST, '/articles', KEY],
  [HttpMethod.GET, '/articles', KEY],
  [HttpMethod.GET, '/articles/{id}', KEY],
  [HttpMethod.DELETE, '/articles/{id}', KEY],
  [HttpMethod.POST, '/articles/{id}/decision', KEY],
  [HttpMethod.POST, '/articles/{id}/reopen', KEY],
  [HttpMethod.GET, '/changes', KEY],
  [HttpMethod.GET, '/healthz', OPEN],
  [HttpMethod.GET, '/openapi.json', OPEN],
] as const;

/** What is logged of a request: where it came from and what became of it, and nothing of what it says. */
const ACCESS_LOG = JSON.stringify({
  requestId: '$context.requestId',
  at: '$context.requestTime',
  sourceIp: '$context.identity.sourceIp',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  integrationMilliseconds: '$context.integrationLatency',
  integrationError: '$context.integrationErrorMessage',
});

/** The way in from outside: every route by name, and no other. */
export class PublicApi extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  /** One line a request, as {@link ACCESS_LOG} has it. */
  readonly accessLog: LogGroup;

  constructor(scope: Construct, id: string, { handlers }: { handlers: Handlers }) {
    super(scope, id);
    this.api = new HttpApi(this, 'Http', { createDefaultStage: false });
    const toApi = new HttpLambdaIntegration('ToHttpApi', handlers.httpApi);
    const toSlack = new HttpLambdaIntegration('ToSlackEvents', handlers.slackEndpoint);
    const toInstall = new HttpLambdaIntegration('ToSlackInstall', handlers.slackInstall);
    const routes = [
      ...API_ROUTES.map(([method, path, why]) => this.route(method, path, toApi, why)),
      this.route(HttpMethod.POST, '/slack/events', toSlack, SIGNED),
      ...INSTALL_ROUTES.map((path) => this.route(HttpMethod.GET, path, toInstall, INSTALLED_BY)),
    ];

    this.accessLog = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: API_PACE,
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLog),
        format: AccessLogFormat.custom(ACCESS_LOG),
      },
    });
    const stage = this.stage.node.defaultChild as CfnStage;
    // Of type JSON to CDK, which therefore does not spell its members as CloudFormation does.
    stage.routeSettings = {
      'POST /slack/events': SLACK_PACE,
      ...Object.fromEntries(INSTALL_ROUTES.map((path) => [`GET ${path}`, INSTALL_PACE])),
    };
    // Settings of a route that is not there yet are refused.
    for (const route of routes) stage.node.addDependency(route);
  }

  /** Without a slash at its end. */
  get url(): string {
    return this.api.apiEndpoint;
  }

  private route(method: HttpMethod, path: string, integration: HttpLambdaIntegration, reason: string): HttpRoute {
    const routeKey = HttpRouteKey.with(path, method);
    const route = new HttpRoute(this, routeKey.key, { httpApi: this.api, routeKey, integration });
    Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason });
    return route;
  }
}
