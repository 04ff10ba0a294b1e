import { type AppsManifestUpdateResponse, LogLevel, WebAPIPlatformError, WebClient } from '@slack/web-api';
import * as z from 'zod';
import { given } from '../../domain/given';
import { asSlackError } from '../../slack/web-api/slack-errors';

/** A fault of a manifest, and where: a JSON pointer. */
export interface ManifestFault {
  readonly message: string;
  readonly pointer: string;
}

/** Slack does not take the manifest. */
export class ManifestRefusedError extends Error {
  override readonly name = 'ManifestRefusedError';

  constructor(readonly faults: readonly ManifestFault[]) {
    super(faults.map(({ pointer, message }) => `${pointer}: ${message}`).join('; '));
  }
}

/** What Slack tells of a new app, this once. */
export interface NewApp {
  readonly appId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
}

/** What an app-configuration token may do. Each throws SlackUnavailableError, SlackRefusedError, ManifestRefusedError. */
export interface SlackApps {
  validate(manifest: object): Promise<void>;
  create(manifest: object): Promise<NewApp>;
  /** @returns whether the app asks for other scopes than before, so that it must be installed again. */
  update(appId: string, manifest: object): Promise<{ readonly needsInstall: boolean }>;
  delete(appId: string): Promise<void>;
}

const text = z.string().min(1);
const NEW_APP = z.object({
  app_id: text,
  credentials: z.object({ client_id: text, client_secret: text, signing_secret: text }),
});

/** Slack may try a request URL meanwhile, for up to three seconds. */
const TIMEOUT_MILLISECONDS = 20_000;

const clientFor = (slackApiUrl: string, token?: string) =>
  new WebClient(token, {
    slackApiUrl,
    // A repeated apps.manifest.create is a second app.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MILLISECONDS,
    logLevel: LogLevel.ERROR,
  });

/** Manages apps by their manifests. Source: https://docs.slack.dev/app-manifests/configuring-apps-with-app-manifests */
export function slackApps(slackApiUrl: string, token: string): SlackApps {
  const slack = clientFor(slackApiUrl, token);
  // As a string, which is what the methods take; the client's own type of a manifest lags behind Slack's.
  const call = (method: string, args: { app_id?: string; manifest?: object }) => {
    const manifest = args.manifest && JSON.stringify(args.manifest);
    return slack.apiCall(method, given({ ...args, manifest })).catch(refuse);
  };

  return {
    validate: async (manifest) => {
      await call('apps.manifest.validate', { manifest });
    },
    create: async (manifest) => {
      const created = await call('apps.manifest.create', { manifest });
      const { app_id, credentials } = NEW_APP.parse(created);
      return {
        appId: app_id,
        clientId: credentials.client_id,
        clientSecret: credentials.client_secret,
        signingSecret: credentials.signing_secret,
      };
    },
    update: async (appId, manifest) => {
      const { permissions_updated } = (await call('apps.manifest.update', {
        app_id: appId,
        manifest,
      })) as AppsManifestUpdateResponse;
      return { needsInstall: permissions_updated === true };
    },
    delete: async (appId) => {
      await call('apps.manifest.delete', { app_id: appId });
    },
  };
}

/**
 * Exchanges a refresh token, which works once, for a new pair.
 * Source: https://docs.slack.dev/reference/methods/tooling.tokens.rotate
 */
export async function rotateConfigToken(
  slackApiUrl: string,
  refreshToken: string,
): Promise<{ token: string; refreshToken: string }> {
  const rotated = await clientFor(slackApiUrl).tooling.tokens.rotate({ refresh_token: refreshToken }).catch(refuse);
  return { token: rotated.token ?? '', refreshToken: rotated.refresh_token ?? '' };
}

function refuse(error: unknown): never {
  if (error instanceof WebAPIPlatformError && error.data.error === 'invalid_manifest') {
    const { errors = [] } = error.data as { errors?: ManifestFault[] };
    throw new ManifestRefusedError(errors);
  }
  throw asSlackError(error);
}
