import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { given } from '../../src/given';

const OPTIONS = {
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};
const LOCAL = new Set(['127.0.0.1', 'localhost']);

/** How a page is looked at. */
export interface Look {
  dark?: boolean;
  /** 390 pixels wide, touched instead of clicked. */
  phone?: boolean;
  size?: { width: number; height: number };
  reducedMotion?: boolean;
  timezoneId?: string;
  /** Console errors that the test provokes on purpose. */
  expected?: RegExp;
}

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

function optionsFor({ dark, phone, size, reducedMotion, timezoneId }: Look): BrowserContextOptions {
  const device = phone ? PHONE : { viewport: size ?? { width: 1280, height: 860 } };
  return {
    ...device,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    ...given({ timezoneId }),
  };
}

/** {@link newBrowser}, launched. */
export async function openBrowser(): Promise<TestBrowser> {
  const browser = newBrowser();
  await browser.launch();
  return browser;
}

/**
 * Debian's Chromium, once it is launched. Its pages note every request to another host, every console error (a
 * violation of the content security policy is one) and every exception; {@link TestBrowser.closePages} throws when there was any.
 */
export function newBrowser() {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  let faults: string[] = [];

  const watch = (page: Page, expected: RegExp | undefined): void => {
    const note = (fault: string) => {
      if (expected?.test(fault) !== true) faults.push(fault);
    };
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (protocol !== 'data:' && !LOCAL.has(hostname)) note(`asked another host: ${request.url()}`);
    });
    page.on('console', (message) => {
      if (message.type() === 'error') note(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => note(`exception: ${error.stack ?? error.message}`));
  };

  return {
    launch: async (): Promise<void> => {
      browser = await chromium.launch(OPTIONS);
    },

    /** Opens an address in a profile of its own and waits until the page hears of changes. */
    open: async (url: string, look: Look = {}): Promise<Page> => {
      if (browser === undefined) throw new Error('The browser is not launched.');
      const context = await browser.newContext(optionsFor(look));
      contexts.push(context);
      context.setDefaultTimeout(8000);
      const page = await context.newPage();
      watch(page, look.expected);
      await page.goto(url);
      await page.waitForSelector('body[data-live]');
      return page;
    },

    /** Opens an address in another tab of the same profile. */
    openBeside: async (page: Page, url: string): Promise<Page> => {
      const other = await page.context().newPage();
      watch(other, undefined);
      await other.goto(url);
      await other.waitForSelector('body[data-live]');
      return other;
    },

    /** @throws when any page did what no page may. */
    closePages: async (): Promise<void> => {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
      const found = faults;
      faults = [];
      if (found.length > 0) throw new Error(`the page misbehaved:\n${found.join('\n')}`);
    },

    close: async (): Promise<void> => browser?.close(),
  };
}

/** A browser for tests. */
export type TestBrowser = ReturnType<typeof newBrowser>;
