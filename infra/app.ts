import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { HoldpointStack } from './holdpoint-stack';

const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

const stage: string = app.node.tryGetContext('stage') ?? 'prod';
new HoldpointStack(app, stage === 'prod' ? 'holdpoint' : `holdpoint-${stage}`, {
  keepData: stage === 'prod',
});
