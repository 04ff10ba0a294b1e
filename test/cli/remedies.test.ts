import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { deployAgain, deployIt, install, setting, typed } from '../../src/cli/remedies';
import { PROD, TARGETS } from './doctor/fakes';

const HERE = { stage: 'local', aws: { endpoint: 'http://127.0.0.1:4566' } };

describe('a command', () => {
  it.each(TARGETS)('names the deployment that it is for: %s', (ending, target) => {
    expect(typed(target, 'doctor')).toBe(`npm run doctor -- ${ending}`);
    expect(typed(target, 'revive', 'a1')).toBe(`npm run revive -- a1 ${ending}`);
    expect(install(target)).toMatch(new RegExp(`^npm run slack:install -- ${ending}( |$)`));
  });

  it('that deploys is for a stage; what runs on this machine is started', () => {
    expect(deployIt(PROD)).toBe('Deploy it: npm run deploy -- --stage prod');
    expect(deployAgain(PROD)).toBe('Deploy it again: npm run deploy -- --stage prod');
    expect(setting(PROD, 'reviewers')).toBe(
      'reviewers in holdpoint.config.json, and deploy: npm run deploy -- --stage prod',
    );
    expect(deployIt(HERE)).toBe('Start it: npm start');
    expect(deployAgain(HERE)).toBe('Stop it, and start it again: npm start');
    expect(setting(HERE, 'reviewers')).toBe('REVIEWERS in the environment of npm start, and start it again');
  });
});

describe('what commands print', () => {
  const SOURCES = resolve(__dirname, '../../src/cli');
  /** Sentences about a command, which are none to type it. */
  const ABOUT = [/which npm run deploy needs/, /named by npm run doctor, and npm run revive begins/];

  it('has no command of an operator’s but as it is typed for a deployment, or says how it is used', () => {
    const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const written = files.flatMap((file) => {
      const code = readFileSync(join(SOURCES, file), 'utf8')
        .replace(/^const USAGE = `[^`]*`/m, '')
        .replace(/\/\*\*[\s\S]*?\*\//g, '');
      return (code.match(/^.*npm run (slack:install|keys|erase|revive|outcomes|doctor|deploy)\b.*$/gm) ?? []).map(
        (line) => `${file}: ${line.trim()}`,
      );
    });
    expect(files).toContain('remedies.ts');
    expect(written.filter((line) => !ABOUT.some((about) => about.test(line)))).toEqual([]);
  });
});
