import { existsSync } from 'node:fs';
import { CONFIG_FILE, loadStageConfig, StageConfigError } from '../../../infra/config';
import { type Check, type Fact, fact, ok, skipped } from '../doctor/check';
import { OperatorError } from '../operator-error';

type Configuration = ReturnType<typeof loadStageConfig>;

/** What a stage is to be like. What runs on this machine is as `dev` without a file would be. */
export function configured(stage: string, file = CONFIG_FILE): Fact<Configuration> {
  return fact('configuration', async () => {
    try {
      return loadStageConfig(stage === 'local' ? 'dev' : stage, stage === 'local' ? '' : file);
    } catch (error) {
      if (!(error instanceof StageConfigError)) throw error;
      throw new OperatorError(
        `${file} is wrong: ${error.faults.join('; ')}.`,
        'Correct it: docs/operations.md, “Install”.',
      );
    }
  });
}

/** The stage's configuration can be read. */
export function configuration(configured: Fact<Configuration>, stage: string, file = CONFIG_FILE): Check {
  return {
    name: 'configuration',
    run: async () => {
      await configured.ask();
      if (stage === 'local') return skipped('what runs on this machine is configured by its environment');
      return existsSync(file)
        ? ok(`${file} has the stage ${stage}`)
        : skipped(`there is no ${file} yet, which npm run deploy needs`);
    },
  };
}
