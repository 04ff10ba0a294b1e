import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const README = readFileSync(resolve(__dirname, '../../README.md'), 'utf8');

/** A command as the README has it, and what it says it prints. */
export interface ShownCommand {
  readonly command: string;
  readonly output: string;
}

/** The numbered steps of "Run it on one machine", without their numbers. */
export function readmeSteps(): string[] {
  return [...README.matchAll(/^\d+\. (.+)$/gm)].map(([, words = '']) => words);
}

/** The commands of the README whose output it shows, in their order. */
export function readmeCommands(): ShownCommand[] {
  const pairs = README.matchAll(
    /^```sh\n((?:(?!```)[\s\S])*)\n```\n(?:(?!```)[\s\S])*?```text\n((?:(?!```)[\s\S])*)\n```/gm,
  );
  return [...pairs].map(([, command = '', output = '']) => ({ command, output }));
}

/** What matches a shown output: an ellipsis stands for anything. */
export function asPrinted(output: string): RegExp {
  const literal = output.split('…').map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(literal.join('.*?'), 's');
}
