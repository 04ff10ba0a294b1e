import type { Print } from '../run-command';
import type { Examined } from './examine';

const MARKS = { ok: '✓', failed: '✗', skipped: '–' } as const;

/** One line a check: what was found, and for a fault its remedy. `well` is said below them where there is no fault. */
export function report(examined: readonly Examined[], print: Print, well = 'All is well.'): void {
  const width = Math.max(...examined.map(({ name }) => name.length));
  for (const finding of examined) {
    const remedy = finding.status === 'failed' ? ` → ${finding.remedy}` : '';
    print(`${MARKS[finding.status]} ${finding.name.padEnd(width)}  ${finding.detail}${remedy}`);
  }
  const faults = examined.filter(({ status }) => status === 'failed').length;
  print(faults === 0 ? `\n${well}` : `\n${faults} of ${examined.length} checks failed.`);
}
