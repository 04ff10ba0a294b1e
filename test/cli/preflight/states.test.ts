import { SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OpenAws, openAws } from 'aws-stand-in/testing';
import { deployedDefinition } from '../../../src/cli/preflight/deployed-definition';
import { REHEARSALS } from '../../../src/cli/preflight/rehearsals';
import { states } from '../../../src/cli/preflight/states';
import { testStates } from '../../../src/cli/preflight/test-state';
import { states as STATES } from '../../infra/workflow-examples';

let aws: OpenAws;
let sfn: SFNClient;
beforeAll(async () => {
  aws = await openAws();
  sfn = new SFNClient({ ...aws.clientConfig, disableHostPrefix: true });
});
afterAll(async () => {
  sfn.destroy();
  await aws.close();
});

/** What is found of each state, or of one, of a definition that was changed like so. */
async function found(change: (text: string) => string = (text) => text, of = ''): Promise<Record<string, string>> {
  const definition = change(deployedDefinition());
  const checks = states(testStates({ sfn, definition })).filter(({ name }) => name.endsWith(of));
  const all: [string, string][] = [];
  for (const { name, run } of checks) {
    const finding = await run();
    all.push([name, finding.status === 'failed' ? `${finding.detail} → ${finding.remedy}` : finding.status]);
  }
  return Object.fromEntries(all);
}
const faults = async (change: (text: string) => string, of?: string) =>
  Object.fromEntries(Object.entries(await found(change, of)).filter(([, what]) => what !== 'ok'));

/** The definition with another text, once, in the place of one that has to be there. */
const with_ = (old: string, other: string) => (text: string) => {
  expect(text).toContain(old);
  return text.replace(old, () => other);
};

describe('the states of the workflow', () => {
  it('lead where they should, each of them', async () => {
    expect(await found()).toEqual(Object.fromEntries(Object.keys(STATES).map((name) => [`state ${name}`, 'ok'])));
  });

  it('are rehearsed by every way out of them', () => {
    for (const [name, state] of Object.entries<Record<string, unknown>>(STATES)) {
      const targets = JSON.stringify(state).matchAll(/"(?:Next|Default)":"([^"]+)"/g);
      const led = REHEARSALS.filter(({ state: of }) => of === name).map(({ expected: [{ nextState }] }) => nextState);
      expect([name, [...new Set(led.filter((to) => to !== undefined))].sort()]).toEqual([
        name,
        [...new Set(Array.from(targets, ([, to = '']) => to))].sort(),
      ]);
    }
  });

  it('have a line of their own that is red where one is broken: by what it is called with', async () => {
    const broken = await faults(with_('"undone": "{% $undone %}"', '"undone": "{% $undoing %}"'));
    expect(Object.keys(broken)).toEqual(['state Request review']);
    expect(broken['state Request review']).toMatch(
      /^a decision: RETRIABLE States\.QueryEvaluationError \(.*returned nothing.*\), and not SUCCEEDED → Record decision\. nobody decides: .*→ Do not deploy/,
    );
  });

  it.each([
    [
      'Forbidden title?',
      `"Condition": "{% $not($states.input.article.matches = []) or $states.input.takesOver != '' %}"`,
      '"Condition": "{% $states.input.article.matches = [] %}"',
      'a held title: SUCCEEDED → Publish article, and not SUCCEEDED → Request review. a clean title: ',
    ],
    [
      'Not announced',
      '"Seconds": "{% $max([0, $ceil(($toMillis($releasesAt) - $millis()) / 1000)]) %}"',
      '"Seconds": "{% $max([-1, $ceil(($toMillis($releasesAt) - $millis()) / 1000)]) %}"',
      'the time is over: FAILED States.QueryEvaluationError',
    ],
    [
      'Announce decision',
      '"status": "{% $decision.status %}"',
      '"status": "{% $decision.via %}"',
      'told: SUCCEEDED {"articleId":"preflight","status":"card"}, and not SUCCEEDED {"articleId":"preflight","status":"rejected"}.',
    ],
    [
      'Decision not recorded',
      '"Error": "DecisionNotRecorded"',
      '"Error": "Other"',
      'entered: FAILED Other, and not FAILED DecisionNotRecorded.',
    ],
  ])('%s, broken, says so', async (name, old, other, told) => {
    const broken = await faults(with_(old, other), name);
    expect(broken).toEqual({ [`state ${name}`]: expect.stringContaining(told) });
  });

  it('tells what becomes of an execution that a malformed callback would end, and that this needs no other definition', async () => {
    const uncaught = (text: string) => {
      const definition = JSON.parse(text);
      const review = definition.States['Request review'];
      review.Retry[0].ErrorEquals = ['Lambda.Unknown'];
      review.Catch.splice(1, 1);
      return JSON.stringify(definition);
    };
    const { 'state Request review': told } = await faults(uncaught, 'Request review');
    expect(told).toMatch(/^a malformed callback: FAILED .* → Nothing has to be changed .* npm run revive/);
  });

  it('says which way a malformed callback goes', async () => {
    const checks = states(testStates({ sfn, definition: deployedDefinition() }));
    const finding = await checks.find(({ name }) => name === 'state Request review')?.run();
    expect(finding?.detail).toMatch(/; a malformed callback is (retried|caught)$/);
  });
});
