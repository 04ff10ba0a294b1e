/**
 * Plays the story on a fresh Holdpoint and writes it as the README's animated picture, `docs/pictures/story.gif`.
 * Needs Debian's packages `chromium` and `ffmpeg`: `node --conditions=stand-in-sources --import tsx test/browser/story-recording.ts`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { openBrowser } from '../../packages/slack-stand-in/test/browser/browser';
import { buttonOf, newFreshNewsroom, stateOf } from './fresh-newsroom';

const TARGET = resolve(__dirname, '../../docs/pictures/story.gif');
const SIZE = { width: 1280, height: 800 };
/** Of the picture, in pixels. */
const WIDTH = 960;
const MOST_BYTES = 1_500_000;

/** Takes pictures of a page, each to be shown for so many seconds. */
function camera(page: Page, directory: string) {
  const frames: { file: string; seconds: number }[] = [];
  const show = async (seconds: number): Promise<void> => {
    const file = join(directory, `${String(frames.length).padStart(3, '0')}.png`);
    await page.screenshot({ path: file });
    frames.push({ file, seconds });
  };
  /** Lets a dot go where the mouse would be, presses there, and takes the dot away. */
  const press = async (target: Locator): Promise<void> => {
    await target.scrollIntoViewIfNeeded();
    const box = await target.boundingBox();
    if (box === null) throw new Error('there is nothing to press');
    const at = [box.x + box.width / 2, box.y + box.height / 2];
    await page.evaluate(([x, y]) => {
      const dot = Object.assign(document.createElement('div'), { id: 'pointer' });
      Object.assign(dot.style, {
        position: 'fixed',
        left: `${(x ?? 0) - 13}px`,
        top: `${(y ?? 0) - 13}px`,
        width: '26px',
        height: '26px',
        borderRadius: '50%',
        background: '#e0a00080',
        border: '2px solid #e0a000',
        zIndex: '99',
        pointerEvents: 'none',
      });
      (document.querySelector('dialog[open]') ?? document.body).append(dot);
    }, at);
    await show(0.7);
    await page.evaluate(() => document.getElementById('pointer')?.remove());
    await target.click();
  };
  return { frames, show, press };
}

async function record(directory: string): Promise<{ file: string; seconds: number }[]> {
  const newsroom = newFreshNewsroom();
  const [browser] = await Promise.all([openBrowser(), newsroom.open()]);
  try {
    const page = await browser.open(newsroom.host().slackUrl, { size: SIZE, reducedMotion: true });
    const { frames, show, press } = camera(page, directory);
    const messageWith = (words: string) => page.locator('#messages .message', { hasText: words }).first();
    const behind = (name: string) => page.locator('#rail').getByRole('link', { name });

    const first = messageWith('forbidden garden');
    await first.getByText('Held for review').waitFor();
    await page.locator('.beginning').waitFor();
    await show(3);
    await press(first.locator('.actions summary'));
    await press(first.getByRole('link', { name: 'Execution' }));
    await stateOf(page, 'Request review', 'current').waitFor();
    await show(2);
    await press(buttonOf(first, 'Approve'));
    await stateOf(page, 'Announce decision', 'current').waitFor();
    await messageWith('Done: you approved').waitFor();
    await buttonOf(first, 'Undo').waitFor();
    await show(3);

    await press(behind('Try it'));
    const title = page.locator('#submit-form').getByLabel('Title');
    await title.fill('');
    for (const word of ['A ', 'f0rb1dden ', 'recipe, ', 'tested']) {
      await title.pressSequentially(word);
      await page.waitForTimeout(200);
      await show(0.35);
    }
    await press(buttonOf(page.locator('#submit-form'), 'Submit'));
    const second = messageWith('recipe, tested');
    await second.waitFor();
    await page.locator('#submit-answer', { hasText: '202' }).waitFor();
    await show(2);
    await press(buttonOf(second, 'Reject with reason…'));
    const modal = page.locator('#modal');
    await modal.getByRole('textbox').fill('Nobody tested it.');
    await press(buttonOf(modal, 'Reject'));
    await second.getByText('Nobody tested it.').waitFor();
    await show(2.5);

    await press(page.getByRole('button', { name: 'Click as both' }));
    await page.locator('.clickers .won').waitFor();
    await page.locator('.clickers').scrollIntoViewIfNeeded();
    await page.waitForTimeout(500);
    await show(4);
    return frames;
  } finally {
    await Promise.all([browser.close(), newsroom.close()]);
  }
}

function write(frames: readonly { file: string; seconds: number }[], directory: string): void {
  const list = join(directory, 'frames.txt');
  const lines = frames.map(({ file, seconds }) => `file '${file}'\nduration ${seconds}`);
  // The last one is named again, or its duration would not count.
  writeFileSync(list, [...lines, `file '${frames.at(-1)?.file}'`].join('\n'));
  const filter = [
    `scale=${WIDTH}:-1:flags=lanczos,split[a][b]`,
    '[a]palettegen=max_colors=200:stats_mode=full[p]',
    '[b][p]paletteuse=dither=none:diff_mode=rectangle',
  ].join(';');
  const input = ['-f', 'concat', '-safe', '0', '-i', list];
  execFileSync('/usr/bin/ffmpeg', ['-y', '-loglevel', 'error', ...input, '-vsync', 'vfr', '-vf', filter, TARGET]);
  const { size } = statSync(TARGET);
  if (size > MOST_BYTES) throw new Error(`the picture has ${size} bytes, more than ${MOST_BYTES}`);
  process.stdout.write(`${TARGET}: ${frames.length} frames, ${Math.round(size / 1000)} kB\n`);
}

async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'story-'));
  try {
    write(await record(directory), directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
