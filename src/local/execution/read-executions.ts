import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  DescribeStateMachineCommand,
  ExecutionDoesNotExist,
  type ExecutionListItem,
  type ExecutionStatus,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  InvalidArn,
  ListExecutionsCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { parsedJson } from '../../domain/json';

/** One execution with all that is shown of it. */
export interface ExecutionSeen {
  readonly description: DescribeExecutionCommandOutput;
  /** The machine as it is defined now. */
  readonly definition: string;
  /** Oldest first; of a very long history the beginning. */
  readonly events: readonly HistoryEvent[];
  /** The history goes on after the events. */
  readonly isCutOff: boolean;
  /** The history was kept for so long as one is kept after the end, and is gone. */
  readonly isPurged: boolean;
}

/** A line in the list of executions. */
export interface ExecutionListed {
  readonly arn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly started: Date;
  readonly ended: Date | undefined;
  /** Of the article it is about, where its input names one. */
  readonly title: string | undefined;
  /** What became of the article, once it ended. */
  readonly outcome: string | undefined;
}

const EVENTS_SHOWN = 1000;
const PAGE = 20;
/** The most that Step Functions lists at once. */
const LONGEST_PAGE = 1000;
/** So many are counted, the newest; and so many looked through for words. */
const COUNTED = 10_000;
const SEARCHED = 500;

/** Reads one execution; undefined when there is none of this ARN. */
export async function readExecution(sfn: SFNClient, executionArn: string): Promise<ExecutionSeen | undefined> {
  try {
    // The description first: the history read after it is never older, so that what is called ended is shown to its end.
    const description = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    const history = await readHistory(sfn, executionArn);
    const { stateMachineArn } = description;
    const { definition = '' } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
    const isCutOff = history?.nextToken !== undefined;
    return { description, definition, events: history?.events ?? [], isCutOff, isPurged: history === undefined };
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist || error instanceof InvalidArn) return undefined;
    throw error;
  }
}

/** The beginning of the history of an execution that is there; undefined when that alone is gone. */
async function readHistory(sfn: SFNClient, executionArn: string) {
  try {
    return await sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: EVENTS_SHOWN }));
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return undefined;
    throw error;
  }
}

/** Reads a page of a machine's executions, newest first. */
export async function listExecutions(
  sfn: SFNClient,
  stateMachineArn: string,
  statusFilter: ExecutionStatus | undefined,
  nextToken: string | undefined,
): Promise<{ executions: ExecutionListed[]; nextToken: string | undefined }> {
  const page = await sfn.send(
    new ListExecutionsCommand({ stateMachineArn, statusFilter, nextToken, maxResults: PAGE }),
  );
  const executions = await Promise.all((page.executions ?? []).map(listed(sfn)));
  return { executions, nextToken: page.nextToken };
}

const listed =
  (sfn: SFNClient) =>
  async ({ executionArn, name, status, startDate, stopDate }: ExecutionListItem): Promise<ExecutionListed> => {
    const { input, output } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    return {
      arn: executionArn ?? '',
      name: name ?? '',
      status: status ?? 'RUNNING',
      started: startDate ?? new Date(0),
      ended: stopDate,
      title: articleTitle(input),
      outcome: text(json(output)?.status),
    };
  };

/** How many executions of a status a machine has; `isMore` beyond 10,000. */
export async function countExecutions(
  sfn: SFNClient,
  stateMachineArn: string,
  statusFilter: ExecutionStatus | undefined,
): Promise<{ count: number; isMore: boolean }> {
  let count = 0;
  let nextToken: string | undefined;
  do {
    const page = await sfn.send(
      new ListExecutionsCommand({ stateMachineArn, statusFilter, nextToken, maxResults: LONGEST_PAGE }),
    );
    count += page.executions?.length ?? 0;
    nextToken = page.nextToken;
  } while (nextToken !== undefined && count < COUNTED);
  return { count, isMore: nextToken !== undefined };
}

/**
 * Looks through the newest 500 executions for those whose article's title, name or outcome has all of the words.
 * @returns how many were looked through, and whether there are older ones.
 */
export async function searchExecutions(
  sfn: SFNClient,
  stateMachineArn: string,
  statusFilter: ExecutionStatus | undefined,
  words: string,
): Promise<{ executions: ExecutionListed[]; searched: number; isMore: boolean }> {
  const page = await sfn.send(new ListExecutionsCommand({ stateMachineArn, statusFilter, maxResults: SEARCHED }));
  const all = await Promise.all((page.executions ?? []).map(listed(sfn)));
  const wanted = words.toLowerCase().split(/\s+/);
  const has = ({ title = '', name, outcome = '' }: ExecutionListed): boolean => {
    const text = `${title} ${name} ${outcome}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
  return { executions: all.filter(has), searched: all.length, isMore: page.nextToken !== undefined };
}

/** The title of the article that an execution is about. */
export function articleTitle(input: string | undefined): string | undefined {
  return text(json(input)?.article?.title);
}

/** The id of that article. */
export function articleIdOf(input: string | undefined): string | undefined {
  return text(json(input)?.articleId);
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Any machine may run here, with any input: what is not there is undefined. */
const json = (written = '') =>
  parsedJson(written) as { status?: unknown; articleId?: unknown; article?: { title?: unknown } } | null | undefined;
