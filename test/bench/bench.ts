import { eventually, hasButtons, type Newsroom, openNewsroom } from '../support/newsroom';

/** How many are measured. Chosen so that the whole takes about three minutes on two cores. */
const CLICKS = 30;
const ARTICLES = 10_000;
const PENDING = 1000;
const AT_ONCE = 32;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Runs `total` pieces of work, so many at once, and tells how many a second. */
async function rate(total: number, work: (n: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const worker = async () => {
    while (next < total) await work(next++);
  };
  const took = await timed(() => Promise.all(Array.from({ length: AT_ONCE }, worker)));
  return (total / took) * 1000;
}

const row = (what: string, figure: string, beside: string, ratio: number): void =>
  print(`| ${what} | ${figure} | ${beside} | ${ratio.toFixed(2)} |`);

/** A click, from its press to the card without buttons, beside a signed command that only answers. */
async function clickToCard(newsroom: Newsroom): Promise<void> {
  const clicks: number[] = [];
  const commands: number[] = [];
  for (let n = 0; n < CLICKS; n++) {
    const id = await newsroom.submit(`Forbidden for the stopwatch ${n}`);
    const { ts } = await newsroom.card(id);
    clicks.push(
      await timed(async () => {
        const clicked = newsroom.as('U0MONA').click({ channel: 'C0REVIEW', ts }, 'approve', id);
        await eventually(async () => {
          const messages = await newsroom.as('U0MONA').messages('C0REVIEW');
          return messages.some((message) => message.ts === ts && !hasButtons(message));
        }, 'the updated card');
        await clicked;
      }),
    );
    commands.push(await timed(() => newsroom.command('U0MONA', '/moderation', 'help')));
  }
  const [click, command] = [median(clicks), median(commands)];
  row(
    'click to updated card, median',
    `${click.toFixed(0)} ms`,
    `/moderation help: ${command.toFixed(0)} ms`,
    click / command,
  );
}

/** Submissions a second, beside requests that do nothing. */
async function submissions(newsroom: Newsroom): Promise<void> {
  const idle = await rate(2000, () => newsroom.api('GET', '/healthz'));
  const submitted = await rate(ARTICLES - PENDING - CLICKS, (n) => newsroom.submit(`A quiet day ${n}`));
  row(
    'POST /articles, clean',
    `${submitted.toFixed(0)} a second`,
    `GET /healthz: ${idle.toFixed(0)} a second`,
    submitted / idle,
  );
  const held = await rate(PENDING, (n) => newsroom.submit(`A forbidden day ${n}`));
  row(
    'POST /articles, held',
    `${held.toFixed(0)} a second`,
    `clean: ${submitted.toFixed(0)} a second`,
    held / submitted,
  );
}

async function main(): Promise<void> {
  const newsroom = await openNewsroom();
  try {
    const atStart = newsroom.host().memory();
    print(`ready after ${newsroom.host().readyAfter} ms\n`);
    print('| measured | figure | beside | ratio |\n| --- | --- | --- | --- |');
    await clickToCard(newsroom);
    await submissions(newsroom);
    newsroom.answers.length = 0;
    await eventually(
      async () => {
        const { body } = await newsroom.api<{ items: unknown[] }>('GET', '/articles?status=pending&limit=100');
        return body.items.length === 100 ? true : undefined;
      },
      'the pending articles',
      60_000,
    );
    await new Promise((wait) => setTimeout(wait, 5000));
    const full = newsroom.host().memory();
    row(
      `resident memory, ${ARTICLES} articles, ${PENDING} pending`,
      `${full.toFixed(0)} MB`,
      `at start: ${atStart.toFixed(0)} MB`,
      full / atStart,
    );
  } finally {
    await newsroom.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
