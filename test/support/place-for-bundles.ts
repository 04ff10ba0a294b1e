import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Run by jest before all tests: makes a folder for {@link bundled}, which the workers are told of, and takes it away at the end. */
export default function placeForBundles(): void {
  const place = mkdtempSync(join(tmpdir(), 'holdpoint-bundles-'));
  process.env.PLACE_FOR_BUNDLES = place;
  process.once('exit', () => rmSync(place, { recursive: true, force: true }));
}
