import type { Transition } from 'aws-stand-in';
import type { OutageMode, SlackEvent } from 'slack-stand-in';
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
  const ofOutage = outageNews();
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

    onSlackEvent: (event: SlackEvent): void => {
      if (event.type === 'exchange') tellIfNews(ofExchange(event.exchange));
      if (event.type === 'outage') tellIfNews(ofOutage(event.mode));
    },

    /** Calls back after each event of any execution; returns what ends that. */
    subscribe: (listener: (executionArn: string) => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

/** Tells when Slack is switched off and on. */
const outageNews = () => {
  let known: OutageMode = 'up';
  return (mode: OutageMode): News | undefined => {
    if (mode === known) return undefined;
    known = mode;
    const at = new Date();
    return mode === 'up'
      ? { at, what: 'Slack is up', text: 'cards catch up by themselves', tone: 'good' }
      : { at, what: 'Slack down', text: `its Web API now answers: ${mode}`, tone: 'bad' };
  };
};
