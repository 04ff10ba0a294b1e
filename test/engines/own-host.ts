import { NAMES } from '../../src/local/local-stack';
import { OUTCOME_NAMES } from '../../src/local/outcome-delivery';
import { startHostProcess, temporaryDataDir } from '../support/host-process';
import type { Engine } from './engine';

/** What `npm start` runs: the stand-in of AWS that is a package here. */
export function ownHost(): Engine {
  const dataDir = temporaryDataDir();
  let earlierOutput = '';
  return {
    name: 'own host',
    impossible: [],
    start: async ({ undoSeconds, deadlineSeconds, webhookUrl }, earlier) => {
      const settings = {
        // What MiniStack runs, too.
        HANDLERS: 'dist',
        SLACK_APP: 'none',
        UNDO_SECONDS: String(undoSeconds),
        REVIEW_DEADLINE_SECONDS: String(deadlineSeconds),
        OUTCOME_WEBHOOK_URL: webhookUrl,
      };
      earlierOutput += earlier?.output() ?? '';
      const host = await startHostProcess(dataDir.path, settings, earlier);
      return {
        ...host,
        operator: { args: [], env: { AWS_ENDPOINT_URL: host.awsUrl, AWS_REGION: 'us-east-1' } },
        names: { articles: NAMES.articles, bus: OUTCOME_NAMES.bus, outcomeSecret: NAMES.outcomeSecret },
        // It sweeps every two seconds.
        sweep: async () => {},
        logs: async () => `${earlierOutput}${host.output()}`,
      };
    },
    remove: async () => dataDir.remove(),
  };
}
