import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const MANIFEST = join(__dirname, '../../../slack-manifest.yaml');
const manifest = z.object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) });

/** What the app's manifest asks for, for its bot. */
export function manifestScopes(): readonly string[] {
  return manifest.parse(parse(readFileSync(MANIFEST, 'utf8'))).oauth_config.scopes.bot;
}
