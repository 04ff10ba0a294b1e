import { join } from 'node:path';
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** What differs from one handler to another. */
export interface HandlerFunctionProps {
  /** The folder that holds a folder for each handler. */
  readonly bundles: string;
  readonly description: string;
  readonly environment: Record<string, string>;
  /** In MB. A function's share of a processor grows with it. */
  readonly memorySize: number;
  /** In seconds. */
  readonly timeout: number;
  readonly logRetentionDays: number;
}

/** One Lambda function, from one bundle, with a role and a log group of its own. It may do nothing until allowed to. */
export class HandlerFunction extends LambdaFunction {
  /** Where the function writes its log lines. */
  readonly lines: LogGroup;

  /** @param handler The name of the handler's file, which is its bundle's folder, too. */
  constructor(
    scope: Construct,
    handler: string,
    { bundles, timeout, environment, logRetentionDays, ...props }: HandlerFunctionProps,
  ) {
    const functionName = `${Stack.of(scope).stackName}-${handler}`;
    const lines = new LogGroup(scope, `${handler}-log`, {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${handler}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    super(scope, handler, {
      ...props,
      functionName,
      role,
      // Source maps are for the build to know what it was made of.
      code: Code.fromAsset(join(bundles, handler), { exclude: ['*.map'] }),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      environment,
      timeout: Duration.seconds(timeout),
      tracing: Tracing.ACTIVE,
      logGroup: lines,
    });
    this.lines = lines;
    Validations.of(this).acknowledge({
      id: 'Serverless-LambdaDLQ',
      reason:
        'Called synchronously, by a stream or a queue that brings again what failed, or by a schedule anew: nothing is lost with an event.',
    });
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], lines.logGroupArn);
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray takes segments for no resource in particular.',
    });
  }

  /** Lets the function's role do exactly this. */
  allow(actions: string[], ...resources: string[]): void {
    this.addToRolePolicy(new PolicyStatement({ actions, resources }));
  }
  /**
   * Lets the function's role do exactly this, with items of these keys only; a `*` stands for the rest of a key.
   * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
   */
  allowItems(actions: string[], tableArn: string, keys: string[]): void {
    const operator = keys.some((key) => key.includes('*')) ? 'StringLike' : 'StringEquals';
    const conditions = { [`ForAllValues:${operator}`]: { 'dynamodb:LeadingKeys': keys } };
    this.addToRolePolicy(new PolicyStatement({ actions, resources: [tableArn], conditions }));
  }
}
