import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv';
import * as z from 'zod';
import { SlackApiError } from '../api/slack-api-error';
import { isUrl } from '../is-url';
import { parseJson } from '../parse-json';

/** Slack's own schema, as published: beside the sources and beside what is built of them alike. */
const SCHEMA = resolve(__dirname, '../../third-party/manifest-schema/manifest.schema.2.0.0.json');

/** An app as its manifest describes it: of all that the schema knows, the parts that are read here. */
export interface AppManifest {
  readonly display_information: { readonly name: string };
  readonly features?: {
    readonly bot_user?: { readonly display_name: string };
    readonly slash_commands?: readonly SlashCommand[] | undefined;
    readonly shortcuts?: readonly Shortcut[] | undefined;
  };
  readonly oauth_config?: {
    readonly redirect_urls?: readonly string[];
    readonly scopes?: { readonly bot?: readonly string[] };
  };
  readonly settings?: {
    readonly event_subscriptions?:
      | { readonly request_url?: string; readonly bot_events?: readonly string[] }
      | undefined;
    readonly interactivity?: { readonly is_enabled: boolean; readonly request_url?: string };
    readonly socket_mode_enabled?: boolean;
  };
}

interface SlashCommand {
  readonly command: string;
  readonly url?: string;
  readonly description: string;
  readonly usage_hint?: string;
}

interface Shortcut {
  readonly name: string;
  readonly type: 'global' | 'message';
  readonly callback_id: string;
  readonly description: string;
}

/** A fault of a manifest, and where: a JSON pointer. */
interface ManifestFault {
  readonly message: string;
  readonly pointer: string;
}

let compiled: Promise<ValidateFunction<AppManifest>> | undefined;

/** Ajv and the schema take a fifth of a second to make ready, which only who calls for a manifest waits for. */
async function compile(): Promise<ValidateFunction<AppManifest>> {
  const { Ajv } = await import('ajv');
  // Slack writes `regex` for what JSON Schema calls `pattern`, `_note` for a comment, and limits of a list on a string.
  const schema = JSON.parse(readFileSync(SCHEMA, 'utf8').replaceAll('"regex":', '"pattern":'));
  const options = { allErrors: true, keywords: ['_note'], formats: { uri: isUrl }, strictTypes: false };
  return new Ajv(options).compile<AppManifest>(schema);
}

/** What the schema says of a fault; Ajv keeps the name of a part that should not be there apart from its sentence. */
function faultOf({ message, instancePath, params }: ErrorObject): ManifestFault {
  const { additionalProperty: part } = params;
  return { message: `${message}${part === undefined ? '' : `: ${part}`}`, pointer: instancePath || '/' };
}

/**
 * What Slack asks beyond its schema, in its words.
 * Source: https://docs.slack.dev/reference/methods/apps.manifest.validate, "Correcting manifests"
 */
function missingUrls({ settings: { event_subscriptions: events, interactivity, ...settings } = {} }: AppManifest) {
  const faults: ManifestFault[] = [];
  if (settings.socket_mode_enabled === true) return faults;
  if (events !== undefined && events.request_url === undefined) {
    const message = 'Event Subscription requires either Request URL or Socket Mode Enabled';
    faults.push({ message, pointer: '/settings/event_subscriptions' });
  }
  if (interactivity?.is_enabled === true && interactivity.request_url === undefined) {
    faults.push({ message: 'Interactivity requires a Request URL', pointer: '/settings/interactivity' });
  }
  return faults;
}

/** The argument with a manifest. */
export const manifestArg = z.string().describe('JSON, part by part as the schema of manifests has it');

/**
 * Reads a manifest as `apps.manifest.*` takes it, JSON in a string.
 * Source: https://docs.slack.dev/reference/methods/apps.manifest.validate
 * @throws SlackApiError `invalid_manifest` with every fault and where it is
 */
export async function parseManifest(text: string): Promise<AppManifest> {
  compiled ??= compile();
  const isManifest = await compiled;
  const manifest = parseJson(text);
  if (!isManifest(manifest)) throw invalidManifest((isManifest.errors ?? []).map(faultOf));
  const faults = missingUrls(manifest);
  if (faults.length > 0) throw invalidManifest(faults);
  return manifest;
}

/** The refusal of a manifest. */
export function invalidManifest(errors: readonly ManifestFault[]): SlackApiError {
  return new SlackApiError('invalid_manifest', { errors });
}
