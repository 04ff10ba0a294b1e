import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { READ } from '../support/read';
import { buttonOf } from './fresh-newsroom';

const DOCS = join(__dirname, '../../docs');

/** A list of steps of a guide, by the heading above it. */
export interface Section {
  readonly heading: string;
  readonly steps: readonly string[];
}

/** The sections of a guide that have steps. */
export function sectionsOf(file: string): Section[] {
  const [, ...sections] = readFileSync(join(DOCS, file), 'utf8').split(/^## /m);
  return sections.flatMap((section) => {
    const [heading = ''] = section.split('\n');
    const steps = Array.from(section.matchAll(/^\d+\. (.*)$/gm), ([, step = '']) => step);
    return steps.length > 0 ? [{ heading, steps }] : [];
  });
}

/** Where a reader is. */
export interface Reader {
  readonly page: Page;
  /** The page's address for a place. */
  readonly at: (place: string) => string;
  /** Of whose direct messages with the app *Messages* are. */
  readonly direct: string;
  /** What the article that the section is about is called. */
  readonly title: string;
  /** What a guide says that a moderator has done. */
  readonly moderator: (did: string) => Promise<void>;
}

/** What a step can ask for, each by how it is written: all that is in bold stands in one of these. */
const ASKED: readonly {
  readonly written: RegExp;
  readonly done: (reader: Done, ...named: string[]) => Promise<unknown>;
}[] = [
  { written: /\b[Oo]pen \*\*(#review|Home|Messages)\*\*/, done: (reader, place) => reader.go(place) },
  { written: /\b[Oo]n the (card|Home)\b/, done: async (reader, place) => reader.look(place) },
  { written: /\b[Ii]n the (form|list|message|answer)\b/, done: async (reader, place) => reader.look(place) },
  { written: /\b[Oo]pen the menu \*\*(.+?)\*\*/, done: ({ here }, name) => here().getByLabel(name).last().click() },
  { written: /\b[Pp]ress \*\*(.+?)\*\*/, done: ({ here }, name) => buttonOf(here(), name).last().click() },
  {
    written: /\bchoose “(.+?)” at \*\*(.+?)\*\*/,
    done: ({ here }, words, name) => here().getByLabel(name).first().selectOption(words),
  },
  { written: /\bwrite “(.+?)” at \*\*(.+?)\*\*/, done: ({ here }, words, name) => here().getByLabel(name).fill(words) },
  {
    written: /\btype “(.+?)” at \*\*(.+?)\*\*/,
    done: ({ here }, words, name) => here().getByLabel(name).pressSequentially(words),
  },
  { written: /\b[Ww]rite `(.+?)`/, done: ({ page }, words) => page.locator('#composer-words').fill(words) },
  { written: /\bpress Enter\b/, done: ({ page }) => page.keyboard.press('Enter') },
  {
    written: /\btick the article\b/,
    done: ({ here, title }) => here().getByRole('checkbox', { name: title }).check(),
  },
  { written: /\b[Rr]ead (?:the article|what is asked)\b/, done: ({ page }) => page.waitForTimeout(READ) },
  { written: /\bOnce a moderator has (\w+) it\b/, done: ({ moderator }, did) => moderator(did) },
  { written: /\b[Bb]elow \*\*(.+?)\*\*/, done: ({ page }, words) => page.getByText(words).last().waitFor() },
  {
    written: /\b[Yy]ou see \*\*(.+?)\*\*(?:, [^*]*, and \*\*(.+?)\*\*)?/,
    done: (reader, ...words) => reader.see(words),
  },
];

type Done = Reader & {
  go(place?: string): Promise<void>;
  look(place?: string): void;
  here(): Locator;
  see(words: readonly string[]): Promise<void>;
};

/** Follows steps to the letter. @throws Error for what stands in bold and is in none of the ways that a step can be written */
export async function follow(steps: readonly string[], reader: Reader): Promise<void> {
  const { page, at, direct, title } = reader;
  let place = 'page';
  const PLACES: Readonly<Record<string, () => Locator>> = {
    page: () => page.locator('body'),
    card: () => page.locator('#messages > li:not(:has(.ephemeral))', { hasText: title }),
    Home: () => page.locator('#home'),
    form: () => page.locator('dialog[open]').last(),
    list: () => page.locator('#messages > li:has(.ephemeral)').last(),
    message: () => page.locator('#messages > li', { hasText: title }).last(),
    answer: () => page.locator('#messages > li').last(),
  };
  const done: Done = {
    ...reader,
    go: async (name = '') => {
      const places: Record<string, string> = { '#review': 'C0REVIEW', Home: 'home', Messages: direct };
      await page.goto(at(places[name] ?? ''));
      await page.waitForSelector('body[data-live]');
      place = 'page';
    },
    look: (name = 'page') => {
      place = name;
    },
    here: () => (PLACES[place] ?? (() => page.locator('body')))(),
    see: async (words) => {
      for (const one of words) if (one) await page.locator('main, dialog[open]').getByText(one).last().waitFor();
    },
  };
  for (const step of steps) {
    let rest = step;
    for (;;) {
      const next = ASKED.map(({ written, done }) => ({ found: written.exec(rest), done }))
        .filter(({ found }) => found !== null)
        .sort((a, b) => (a.found?.index ?? 0) - (b.found?.index ?? 0))[0];
      const passed = rest.slice(0, next?.found?.index);
      if (passed.includes('**')) throw new Error(`nobody can follow “${passed}” in “${step}”`);
      if (!next?.found) break;
      const [all, ...named] = next.found;
      await next.done(done, ...named).catch((error: Error) => {
        throw new Error(`“${all}” in “${step}”: ${error.message}`);
      });
      rest = rest.slice(next.found.index + all.length);
    }
  }
}
