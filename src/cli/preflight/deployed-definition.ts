import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const GOLDEN_FILE = join(__dirname, '../../../infra/review-workflow.asl.json');

/** The state machine's definition as it would be deployed, with made-up names in the place of what is not there yet. */
export function deployedDefinition(): string {
  const functionArn = (name: string) => `arn:aws:lambda:us-east-1:123456789012:function:holdpoint-${name}`;
  const names: Record<string, string> = {
    ArticlesTable: 'holdpoint-articles',
    RequestReviewFunction: functionArn('request-review'),
    AnnounceDecisionFunction: functionArn('announce-decision'),
  };
  return readFileSync(GOLDEN_FILE, 'utf8').replace(/\$\{(\w+)\}/g, (whole, name: string) => names[name] ?? whole);
}
