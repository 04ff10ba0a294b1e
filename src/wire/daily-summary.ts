import * as z from 'zod';
import { summaryNotes } from '../aws/summary-notes';
import { slackSummaryChannel } from '../slack/summary-channel';
import { withCards } from '../usecases/projection/with-cards';
import { summariseDay } from '../usecases/summarise-day';
import { clock, config, log } from './shared/process';
import { slack, workspaceUrl } from './shared/slack';
import { articles, effects, settings } from './shared/storage';

/** What its schedule calls it with, and calls it with again. Without it, whoever calls means today. */
const call = z.object({ scheduledTime: z.iso.datetime().optional() });

// Without a configured zone nothing is scheduled; whoever calls all the same gets the days of UTC.
const { REVIEW_CHANNEL: channel, SUMMARY_ZONE: zone = 'UTC' } = config;

const summarise = summariseDay({
  articles,
  channel: slackSummaryChannel({ slack, workspaceUrl, channel }),
  notes: summaryNotes(settings),
  withCards: withCards({ effects }),
  zone,
  clock,
  log,
});

/** The day's summary, at its configured time. */
export async function handler(event: unknown) {
  const { scheduledTime } = call.parse(event ?? {});
  await summarise(scheduledTime === undefined ? clock() : new Date(scheduledTime));
}
