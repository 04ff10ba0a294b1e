import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { StaleBundlesError } from './bundles';
import { loadStageConfig, StageConfigError } from './config';
import { HoldpointStack } from './holdpoint-stack';

const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));

const context = (name: string): string | undefined => app.node.tryGetContext(name);

try {
  new HoldpointStack(app, { config: loadStageConfig(context('stage') ?? 'prod', context('config')) });
} catch (error) {
  if (!(error instanceof StageConfigError || error instanceof StaleBundlesError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
