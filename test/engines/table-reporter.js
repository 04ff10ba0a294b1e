const MARKS = { passed: 'pass', failed: 'FAIL' };
/** Of what an engine cannot do. */
const CANNOT = { passed: 'not possible', failed: 'possible now' };
/** A check of something that is no scenario. */
const IS_SO = 'is so';

/**
 * Prints the scenarios of jest.engines.config.js as one table, a column an engine, and below it what an engine cannot do;
 * the same for jest.foreign.config.js, where a column is what is to become of a call.
 */
class TableReporter {
  onRunComplete(_, { testResults }) {
    const results = testResults.flatMap((file) => file.testResults);
    const engines = [...new Set(results.map(({ ancestorTitles: [engine] }) => engine))].sort();
    const rows = new Map();
    const gaps = [];
    for (const { title, status, ancestorTitles } of results) {
      const [engine, , gap] = ancestorTitles;
      const mark = (gap === undefined ? MARKS : CANNOT)[status] ?? 'not played';
      if (gap !== undefined) gaps.push(`${engine}: ${gap}${mark === 'not possible' ? '' : ` (${mark})`}`);
      if (title !== IS_SO) rows.set(title, { ...rows.get(title), [engine]: mark });
    }
    const width = Math.max(...[...rows.keys()].map((title) => title.length));
    const line = (title, cells) => [title.padEnd(width), ...cells.map((cell) => cell.padEnd(12))].join('  ').trimEnd();
    const table = [...rows].map(([title, marks]) =>
      line(
        title,
        engines.map((engine) => marks[engine] ?? '–'),
      ),
    );
    process.stdout.write(`\n${[line('scenario', engines), ...table, '', ...gaps].join('\n')}\n\n`);
  }
}

module.exports = TableReporter;
