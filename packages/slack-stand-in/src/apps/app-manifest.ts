import * as z from 'zod';
import { SlackApiError } from '../api/slack-api-error';
import { parseJson } from '../parse-json';

const words = (most: number, least = 1) => z.string().min(least).max(most);
const url = z
  .string()
  .max(3000)
  .regex(/^https?:\/\//, 'must be a URL');
const colour = z.string().regex(/^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/, 'must be a hex colour');

const features = z.strictObject({
  app_home: z
    .strictObject({
      home_tab_enabled: z.boolean().optional(),
      messages_tab_enabled: z.boolean().optional(),
      messages_tab_read_only_enabled: z.boolean().optional(),
    })
    .optional(),
  bot_user: z.strictObject({ display_name: words(80), always_online: z.boolean().optional() }).optional(),
  shortcuts: z
    .array(
      z.strictObject({
        name: words(24),
        type: z.enum(['global', 'message']),
        callback_id: words(255),
        description: words(150),
      }),
    )
    .max(10)
    .optional(),
  slash_commands: z
    .array(
      z.strictObject({
        command: words(32, 2).startsWith('/'),
        url: url.optional(),
        description: words(2000),
        usage_hint: words(1000).optional(),
        should_escape: z.boolean().optional(),
      }),
    )
    .max(50)
    .optional(),
});

const settings = z.strictObject({
  event_subscriptions: z
    .strictObject({ request_url: url.optional(), bot_events: z.array(z.string()).min(1).max(100).optional() })
    .optional(),
  interactivity: z.strictObject({ is_enabled: z.boolean(), request_url: url.optional() }).optional(),
  org_deploy_enabled: z.boolean().optional(),
  socket_mode_enabled: z.boolean().optional(),
  token_rotation_enabled: z.boolean().optional(),
});

/**
 * The parts of manifest schema 2 that apps in common use have; any other part is refused.
 * @see https://github.com/slackapi/manifest-schema/blob/main/schemas/manifest.schema.2.0.0.json
 */
const manifest = z
  .strictObject({
    _metadata: z.strictObject({ major_version: z.int().max(2), minor_version: z.int() }).optional(),
    display_information: z.strictObject({
      name: words(35),
      description: words(140).optional(),
      long_description: words(4000, 175).optional(),
      background_color: colour.optional(),
    }),
    features: features.optional(),
    oauth_config: z
      .strictObject({
        redirect_urls: z.array(url).max(1000).optional(),
        scopes: z.strictObject({ bot: z.array(z.string()).max(255).optional() }).optional(),
      })
      .optional(),
    settings: settings.optional(),
  })
  .superRefine(({ settings }, context) => {
    if (settings?.socket_mode_enabled === true) return;
    const needs = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: ['settings', path], message });
    const { event_subscriptions: events, interactivity } = settings ?? {};
    if (events !== undefined && events.request_url === undefined) {
      needs('event_subscriptions', 'Event Subscription requires either Request URL or Socket Mode Enabled');
    }
    if (interactivity?.is_enabled === true && interactivity.request_url === undefined) {
      needs('interactivity', 'Interactivity requires a Request URL');
    }
  });

/** The argument with a manifest. */
export const manifestArg = z.string().describe('JSON, part by part as the schema of manifests has it');

/** An app as its manifest describes it. */
export type AppManifest = z.infer<typeof manifest>;

/**
 * Reads a manifest as `apps.manifest.*` takes it, JSON in a string.
 * Source: https://docs.slack.dev/reference/methods/apps.manifest.validate
 * @throws SlackApiError `invalid_manifest` with every fault and where it is
 */
export function parseManifest(text: string): AppManifest {
  const parsed = manifest.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw invalidManifest(parsed.error.issues.map(({ message, path }) => ({ message, pointer: `/${path.join('/')}` })));
}

/** The refusal of a manifest. */
export function invalidManifest(errors: readonly { message: string; pointer: string }[]): SlackApiError {
  return new SlackApiError('invalid_manifest', { errors });
}
