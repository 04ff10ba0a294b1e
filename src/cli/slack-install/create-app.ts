import type { SlackSecretStore } from '../../aws/slack-secret';
import { SlackUnavailableError } from '../../domain/errors';
import { OperatorError } from '../operator-error';
import type { NewApp, SlackApps } from './slack-apps';

const YOUR_APPS = 'https://api.slack.com/apps';

/** No second app by accident: says what is known of an app whose id is not. @throws OperatorError */
export function refuseSecondApp({
  creatingSince,
  botToken,
}: {
  creatingSince?: string | undefined;
  botToken?: string | undefined;
}): void {
  if (creatingSince !== undefined) {
    throw new OperatorError(
      `An earlier run stopped while Slack was creating the app (${creatingSince}), which may or may not exist now.`,
      `Look for it at ${YOUR_APPS}. If it is there, run this again with --adopt; if it is not, with --create.`,
    );
  }
  if (botToken !== undefined) {
    throw new OperatorError(
      'There is an app already, which this command did not create.',
      'Run this again with --adopt to go on with that app, or with --create to put a new one in its place.',
    );
  }
}

/**
 * Creates the app and keeps its credentials at once: Slack tells them only now. That it is being created is noted
 * before, so that no later run creates a second one should this one be cut off in between.
 */
export async function createApp(
  slack: SlackApps,
  store: SlackSecretStore,
  { manifest, now }: { manifest: object; now: Date },
): Promise<NewApp> {
  await store.change({ creatingSince: now.toISOString() });
  const app = await slack.create(manifest).catch(async (error: unknown) => {
    // Only where Slack may have acted without our hearing of it is there an app to look for.
    if (!(error instanceof SlackUnavailableError)) await store.change({ creatingSince: undefined });
    throw error;
  });
  try {
    await store.change({ ...app, ...NOT_INSTALLED, creatingSince: undefined });
  } catch (error) {
    // Should this fail, too, the note stays, and the next run tells the operator of the app. This one tells the cause.
    await slack.delete(app.appId).catch(() => {});
    throw error;
  }
  return app;
}

/** The token of an earlier app is of no use to a new one. */
const NOT_INSTALLED = { botToken: undefined, botUserId: undefined, teamId: undefined };
