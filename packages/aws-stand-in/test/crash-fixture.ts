import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { startAwsStandIn } from '../src/aws-stand-in';

// A process to be killed: a stand-in whose functions note in files what they were called with.

const dataDir = process.argv[2] ?? '';
const note = (file: string, line: string) => appendFileSync(join(dataDir, file), `${line}\n`);

void startAwsStandIn({ port: 0, dataDir }).then(async (aws) => {
  aws.createFunctions({
    keeper: async ({ token }: { token: string }) => {
      note('tokens', token);
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
  });
  await aws.resume();
  process.stdout.write(`${aws.endpoint}\n`);
});
