import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { busListener, type Listener } from '../support/listeners';
import { newsroomOn } from '../support/newsroom';
import { startWebhookReceiver } from '../support/webhook-receiver';
import { AWS, type Engine, type RunningHoldpoint } from './engine';
import { decisions } from './scenarios/decisions';
import { expiry } from './scenarios/expiry';
import { installation } from './scenarios/installation';
import { keys } from './scenarios/keys';
import { operators } from './scenarios/operators';
import { outcomes } from './scenarios/outcomes';
import { restart } from './scenarios/restart';
import { rules } from './scenarios/rules';
import { submissions } from './scenarios/submissions';

/** What the scenarios share: one Holdpoint on one engine, from its installation on. */
export interface Story {
  readonly newsroom: ReturnType<typeof newsroomOn<RunningHoldpoint>>;
  readonly deadlineSeconds: number;
  readonly webhook: () => Awaited<ReturnType<typeof startWebhookReceiver>>;
  readonly bus: () => Listener;
  /** A row of the table. What an engine cannot do is not played on it. */
  readonly scenario: (name: string, play: () => Promise<void>, milliseconds?: number) => void;
}

const DEADLINE_SECONDS = 30;
const UNDO_SECONDS = 4;
/** Milliseconds: to synthesise, bootstrap and deploy. */
const OPENED_WITHIN = 240_000;

/** Plays every scenario on an engine, in an order in which a newsroom would come to them. */
export function tellStory(engine: Engine): Story {
  let webhook: Awaited<ReturnType<typeof startWebhookReceiver>>;
  let bus: Listener;
  const newsroom = newsroomOn<RunningHoldpoint>({
    start: (earlier) =>
      engine.start({ undoSeconds: UNDO_SECONDS, deadlineSeconds: DEADLINE_SECONDS, webhookUrl: webhook.url }, earlier),
    remove: engine.remove,
  });
  const story: Story = {
    newsroom,
    deadlineSeconds: DEADLINE_SECONDS,
    webhook: () => webhook,
    bus: () => bus,
    scenario: (name, play, milliseconds) => {
      if (!engine.impossible.includes(name)) it(name, play, milliseconds);
    },
  };

  beforeAll(async () => {
    // The first of all tries of an outcome is refused.
    webhook = await startWebhookReceiver((received) => (received === 0 ? 503 : 204));
    await newsroom.open();
    const { awsUrl: endpoint, names } = newsroom.host();
    bus = await busListener({ endpoint, ...AWS }, names.bus);
  }, OPENED_WITHIN);
  afterAll(async () => {
    await bus?.close();
    await newsroom.close();
    await webhook?.close();
  });

  describe(engine.name, () => {
    for (const tell of [installation, keys, submissions, decisions, rules, expiry, operators, outcomes, restart]) {
      tell(story);
    }
  });
  return story;
}
