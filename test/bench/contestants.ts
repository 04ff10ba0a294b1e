import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundling } from '../../infra/bundles';

/** Builds small programs of `test/bench/peers` as the bundles of Lambda are built, but with all that they load. */
export async function buildPeers<Peer extends string>(peers: readonly Peer[]) {
  const outdir = mkdtempSync(join(tmpdir(), 'holdpoint-peers-'));
  const { alias: _, ...likeOurs } = bundling;
  await build({ ...likeOurs, entryPoints: peers.map((peer) => join(__dirname, `peers/${peer}.ts`)), outdir });
  return {
    of: (peer: Peer): string => join(outdir, `${peer}.mjs`),
    remove: () => rmSync(outdir, { recursive: true }),
  };
}

/** The bundle that the stack ships for a function. */
export function ours(handler: string): string {
  return join(__dirname, '../../dist', handler, 'index.mjs');
}
