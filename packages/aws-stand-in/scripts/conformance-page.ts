import { isDeepStrictEqual } from 'node:util';
import type { Compared, Fact } from './conformance';

/** The page of what was compared, in Markdown. */
export function conformancePage(compared: readonly Compared[]): string {
  const equal = compared.filter(({ isEqual }) => isEqual).length;
  const ways = [...new Set(compared.map(({ how }) => how))].map((how) => {
    const those = compared.filter((one) => one.how === how);
    return `| ${how} | ${those.length} | ${those.filter(({ isEqual }) => isEqual).length} |`;
  });
  const rows = compared.map(({ of, how, recorded, ours, isEqual, differs }) => {
    const there = differs === undefined ? 'equal' : `${differs}: ${firstDifference(recorded, ours)}`;
    return `| ${cell(of)} | ${how} | ${recorded.map(eventInWords).join(' · ')} ⇒ ${cell(endInWords(recorded))} | ${isEqual ? 'equal' : cell(there)} |`;
  });
  return `# Histories: what AWS recorded, and what the stand-in gives

Made by \`npm run table -w aws-stand-in\`, which runs every machine; a test fails when it changes.

**${equal} of ${compared.length}** histories are equal, event by event: type, id, the event that it follows from, and details (name, input,
output, assigned variables, error, cause, place of a failed expression, resource, parameters, timeouts), in
[recorded-histories.jsonl](../test/fixtures/recorded-histories.jsonl). Not compared are times, ARNs, request ids, headers of services, stack traces, regions and
roles. The facts were recorded of AWS by the tests of LocalStack (\`tests/aws/services/stepfunctions/v2\` of
[its repository](https://github.com/localstack/localstack), by whose names they are called); the machines are written anew, with names and texts of their own.
Recordings of what the stand-in refuses (Map, Parallel, activities, other services, functions as resources) are not among them, nor those that show
JSONPath itself. Of machines in JSONPath those are that say the same in JSONata: tasks and their failures, callbacks, timeouts, waits, endings.

| the recorded machine | histories | equal |
| --- | --- | --- |
${ways.join('\n')}

An event is told by its type; its id is its place, and it follows from the one before it (the first two from none) unless \`←\` says from which.

| recorded | as | AWS | here |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

/** Where two histories part, by event, in words. */
function firstDifference(recorded: readonly Fact[], ours: readonly Fact[]): string {
  const at = recorded.findIndex((fact, n) => !isDeepStrictEqual(ours[n], fact));
  const [there, here] = [recorded[at], ours[at]];
  if (there === undefined || here === undefined) return `${recorded.length} events, here ${ours.length}`;
  if (there[0] !== here[0] || there[1] !== here[1]) return `event ${at + 1} is here ${eventInWords(here, at)}`;
  const members = Object.keys({ ...there[2], ...here[2] });
  const others = members.filter((member) => !isDeepStrictEqual(there[2][member], here[2][member]));
  return `event ${at + 1}, ${there[0]}, has another ${others.join(', ')}`;
}

function eventInWords([type, previousEventId]: Fact, at: number): string {
  const isUsual = previousEventId === (at < 2 ? 0 : at);
  return isUsual ? type : `${type} ←${previousEventId}`;
}

function endInWords(facts: readonly Fact[]): string {
  const { output, error, cause } = facts.at(-1)?.[2] ?? {};
  const said = output === undefined ? [error, cause].filter((part) => part !== undefined) : [output];
  const text = said.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(': ');
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('*', '\\*');
