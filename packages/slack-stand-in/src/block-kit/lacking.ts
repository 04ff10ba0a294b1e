import type * as z from 'zod';
import { notImplemented } from '../not-implemented';
import { at, pointer } from './wording';

const listed = (types: string): readonly string[] => types.trim().split(/\s+/);

/** What Slack has and is not here, by kind and `type`. Source: https://docs.slack.dev/reference/block-kit */
export const LACKING_TYPES: Readonly<Record<string, readonly string[]>> = {
  block: listed(`
    alert auth_provider call card carousel container context_actions data_table file plan table task_card video
  `),
  element: listed(`
    channels_select conversations_select datepicker datetimepicker email_text_input external_select feedback_buttons
    file_input icon_button multi_channels_select multi_conversations_select multi_external_select number_input
    rich_text_input team timepicker url workflow_button
  `),
  text: ['raw_number', 'raw_text'],
  view: ['workflow_step'],
};
const named = new Map<unknown, string>(
  Object.entries(LACKING_TYPES).flatMap(([kind, types]) => types.map((type) => [type, `the ${kind} ${type}`] as const)),
);

/** Members that Slack has and are not here, by the `type` of what is here. */
export const LACKING_MEMBERS: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['broadcast', ['style']],
  ['color', ['style']],
  ['emoji', ['url']],
  ['image', ['slack_file']],
]);

function lackingIn(issue: z.core.$ZodIssue, root: unknown, base: string): string[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const type = at(root, [...path, 'type']);
    const lacking = issue.keys.filter((key) => LACKING_MEMBERS.get(type)?.includes(key));
    return lacking.map((key) => `${key} of ${type}${pointer(base, path)}`);
  }
  const lacking = path.at(-1) === 'type' ? named.get(at(root, path)) : undefined;
  return lacking === undefined ? [] : [lacking + pointer(base, path)];
}

/**
 * Refuses blocks or a view with parts that only Slack has, which nobody here can judge.
 * @throws SlackApiError that names each
 */
export function refuseLacking({ issues }: z.ZodError, root: unknown, base: string): void {
  const [first, ...others] = issues.flatMap((issue) => lackingIn(issue, root, base));
  if (first !== undefined) throw notImplemented(first, ...others);
}
