import type { Transition } from 'aws-stand-in';
import type { Exchange, Slack } from 'slack-stand-in';
import { exchangeNews } from './exchange-news';
import { executionNews } from './execution-news';
import { type News, newsTeller } from './terminal';

/** Hears of everything that happens in the host, prints what is news, and passes on that executions moved. */
export const hostNews = ({
  print,
  colours,
  slackUrl,
  ownMachine,
}: {
  print: (line: string) => void;
  colours: boolean;
  slackUrl: () => string;
  /** The name of the machine whose executions have short links. */
  ownMachine: string;
}) => {
  const tell = newsTeller(print, colours);
  const ofExecution = executionNews((arn) => {
    const [own, name] = arn.split(`:execution:${ownMachine}:`);
    return `${slackUrl()}/executions/${name ?? encodeURIComponent(own ?? arn)}`;
  });
  const ofExchange = exchangeNews(
    (channel, ts) => `${slackUrl()}/archives/${channel}/p${ts.replace('.', '')}`,
  );
  const listeners = new Set<(executionArn: string) => void>();
  const tellIfNews = (news: News | undefined): void => {
    if (news !== undefined) tell(news);
  };

  return {
    tell: (what: string, text: string, tone?: News['tone']): void =>
      tell({ at: new Date(), what, text, ...(tone && { tone }) }),

    onTransition: (transition: Transition): void => {
      tellIfNews(ofExecution(transition));
      for (const listener of listeners) listener(transition.executionArn);
    },

    onExchange: (exchange: Exchange): void => tellIfNews(ofExchange(exchange)),

    /** Calls back after each event of any execution; returns what ends that. */
    subscribe: (listener: (executionArn: string) => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    /** Tells when Slack is switched off and on. */
    watch: (slack: Slack): void => {
      let { mode } = slack.outage;
      slack.bus.subscribe(({ type }) => {
        if (type !== 'workspace' || slack.outage.mode === mode) return;
        mode = slack.outage.mode;
        const at = new Date();
        if (mode === 'up')
          tell({ at, what: 'Slack is up', text: 'cards catch up by themselves', tone: 'good' });
        else tell({ at, what: 'Slack down', text: `its Web API now answers: ${mode}`, tone: 'bad' });
      });
    },
  };
};
