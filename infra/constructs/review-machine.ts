import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type CfnStateMachine, DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { workflowDefinition } from '../workflow-definition';
import type { Handlers } from './handlers';
import type { Tables } from './tables';

/** What the state machine's tasks work on. */
export interface ReviewMachineProps {
  readonly machineName: string;
  readonly tables: Tables;
  readonly handlers: Handlers;
}

/** The state machine: the one arbiter of every decision, and the only writer of a final status. */
export class ReviewMachine extends StateMachine {
  constructor(scope: Construct, id: string, { machineName, tables, handlers }: ReviewMachineProps) {
    super(scope, id, {
      stateMachineName: machineName,
      definitionBody: DefinitionBody.fromString(workflowDefinition()),
      definitionSubstitutions: {
        ArticlesTable: tables.articles.tableName,
        RequestReviewFunction: handlers.requestReview.functionArn,
        AnnounceDecisionFunction: handlers.announceDecision.functionArn,
      },
      tracingEnabled: true,
      logs: {
        level: LogLevel.ALL,
        // Execution data holds the task token, and whoever has it decides.
        includeExecutionData: false,
        destination: new LogGroup(scope, `${id}Log`, {
          // Under this prefix, AWS lets many log groups share one resource policy.
          logGroupName: `/aws/vendedlogs/states/${machineName}`,
          retention: RetentionDays.THREE_MONTHS,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      },
    });
    this.allow(['dynamodb:PutItem', 'dynamodb:UpdateItem'], tables.articles.tableArn);
    this.allow(['lambda:InvokeFunction'], handlers.requestReview.functionArn, handlers.announceDecision.functionArn);
    // cfn-lint does not know that TimeoutSeconds may be an expression; asl-validator, which does, checks the golden file.
    const machine = this.node.defaultChild as CfnStateMachine;
    machine.addMetadata('cfn-lint', { config: { ignore_checks: ['E3601'] } });
    Validations.of(this.role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Log deliveries and X-Ray segments belong to no resource in particular.',
    });
  }

  private allow(actions: string[], ...resources: string[]): void {
    this.addToRolePolicy(new PolicyStatement({ actions, resources }));
  }
}
