import { describe, expect, it } from '@jest/globals';
import { given } from '../../../src/domain/given';
import { entryPrinter } from '../../../src/local/terminal-log/terminal';

function told(colours: boolean, text: string, link?: string): string {
  const lines: string[] = [];
  const at = new Date(2026, 10, 22, 9, 5, 7);
  entryPrinter((line) => lines.push(line), colours)({ at, what: 'held', text, tone: 'bad', ...given({ link }) });
  return lines.join('\n');
}

describe('a line of news', () => {
  it('has its link in the same column whatever it tells', () => {
    const column = (text: string) => told(false, text, 'http://x').indexOf('http://x');
    expect(column('short')).toBe(column('long '.repeat(40)));
  });

  it('begins with the time of day', () => {
    expect(told(false, 'a title')).toBe('09:05:07  held          a title');
  });

  it('cannot steer the terminal', () => {
    expect(told(false, 'a\u001b[2Jb\nc')).toBe('09:05:07  held          a [2Jb c');
  });

  it('is coloured only where colours are shown', () => {
    expect(told(true, 'a title')).toContain('\u001b[31mheld');
  });
});
