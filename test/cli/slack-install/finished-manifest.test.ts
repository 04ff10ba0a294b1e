import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { finishManifest } from '../../../src/cli/slack-install/finished-manifest';

const text = readFileSync(join(__dirname, '../../../slack-manifest.yaml'), 'utf8');
const finished = finishManifest(text, {
  baseUrl: 'https://holdpoint.example',
  pendingCommand: '/held',
  moderationCommand: '/mod',
});

describe('the finished manifest', () => {
  it('has the deployment’s address everywhere, and no placeholder', () => {
    expect(finished.yaml).not.toContain('example.execute-api');
    expect(finished.yaml.match(/https:\/\/holdpoint\.example\/slack\/events$/gm)).toHaveLength(4);
    expect(finished.whole).toMatchObject({
      oauth_config: { redirect_urls: ['https://holdpoint.example/slack/oauth_redirect'] },
    });
  });

  it('has the deployment’s commands', () => {
    expect(finished.whole).toMatchObject({
      features: { slash_commands: [{ command: '/held' }, { command: '/mod' }] },
    });
  });

  it('is otherwise the manifest of the repository', () => {
    const { oauth_config: changed, ...whole } = finished.whole as { oauth_config: object };
    const { oauth_config: original, ...before } = parse(text);
    expect(changed).toEqual({ ...original, redirect_urls: expect.anything() });
    expect(JSON.stringify(whole)).toBe(
      JSON.stringify(before)
        .replaceAll('https://example.execute-api.us-east-1.amazonaws.com', 'https://holdpoint.example')
        .replace('"/pending"', '"/held"')
        .replace('"/moderation"', '"/mod"'),
    );
  });

  it('says the same in YAML and in JSON', () => {
    expect(parse(finished.yaml)).toEqual(finished.whole);
  });

  it('comes without events for the first step, and differs in nothing else', () => {
    const { settings, ...rest } = finished.whole as { settings: Record<string, unknown> };
    const { event_subscriptions, ...eventless } = settings;
    expect(event_subscriptions).toBeDefined();
    expect(finished.withoutEvents).toEqual({ ...rest, settings: eventless });
  });
});
