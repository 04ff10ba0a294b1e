import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import cdkJson from '../../cdk.json';
import { handlerNames } from '../../infra/bundles';
import type { StageConfig } from '../../infra/config';
import { HoldpointStack } from '../../infra/holdpoint-stack';
import { readable, type Template } from './readable';

/** A folder with a bundle a handler, each of which is newer than `source.ts`, its only source. */
export function standInBundles() {
  const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
  for (const handler of handlerNames()) {
    mkdirSync(join(folder, handler));
    writeFileSync(join(folder, handler, 'index.mjs'), `// ${handler}`);
    writeFileSync(join(folder, handler, 'index.mjs.map'), '{ "sources": ["../source.ts"] }');
  }
  writeFileSync(join(folder, 'source.ts'), '');
  utimesSync(join(folder, 'source.ts'), 0, 0);
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/**
 * The template of a stage. Throws on any finding of cdk-nag, unless it is only to be read. What CloudFormation's schemas refuse
 * is found where it is synthesised to be deployed: that takes seconds.
 */
export function synthesise(config: StageConfig, bundles: string, { isChecked = true } = {}): Template {
  return readable(rawTemplate(config, bundles, { isChecked }));
}

/** The same as CloudFormation reads it. */
export function rawTemplate(config: StageConfig, bundles: string, { isChecked = false } = {}) {
  const app = new App({
    context: { ...cdkJson.context, 'aws:cdk:bundling-stacks': [], 'aws:cdk:enable-path-metadata': true },
    outdir: mkdtempSync(join(bundles, 'out-')),
    builtinCloudFormationValidation: false,
  });
  if (isChecked) Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  const { stackName } = new HoldpointStack(app, { config, bundles });
  return app.synth().getStackByName(stackName).template;
}
