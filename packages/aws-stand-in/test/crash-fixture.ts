import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLocalAws } from '../src/aws-stand-in';

// A process to be killed: an endpoint whose functions note in files what they were called with.

const dataDir = process.argv[2] ?? '';
const note = (file: string, line: string) => appendFileSync(join(dataDir, file), `${line}\n`);

void startLocalAws({
  port: 0,
  dataDir,
  lambdas: {
    keeper: async (event) => {
      note('tokens', (event as { token: string }).token);
      return null;
    },
    hang: (event) => {
      note('hanging', JSON.stringify(event));
      return new Promise(() => undefined);
    },
    broken: async () => {
      note('broken', 'called');
      throw new Error('broken');
    },
  },
}).then(async (aws) => {
  await aws.resume();
  process.stdout.write(`${aws.endpoint}\n`);
});
