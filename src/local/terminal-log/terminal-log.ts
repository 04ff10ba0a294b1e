import type { Transition } from 'aws-stand-in';
import type { OutageMode, SlackEvent } from 'slack-stand-in';
import { dayAndTime } from 'slack-stand-in/page';
import { exchangeNews } from './exchange-news';
import { executionNews } from './execution-news';
import { type News, newsTeller } from './terminal';

/** Prints what is news of everything that happens in the host. Each part of it is to be told of by whoever has it. */
export function terminalLog({
  print,
  colours,
  slackUrl,
  ownMachine,
}: {
  print: (line: string) => void;
  colours: boolean;
  slackUrl: string;
  /** The name of the machine whose executions have short links. */
  ownMachine: string;
}) {
  const tell = newsTeller(print, colours);
  const ofExecution = executionNews((arn) => {
    const [own, name] = arn.split(`:execution:${ownMachine}:`);
    return `${slackUrl}/executions/${name ?? encodeURIComponent(own ?? arn)}`;
  });
  const ofExchange = exchangeNews((channel, ts) => `${slackUrl}/archives/${channel}/p${ts.replace('.', '')}`);
  const ofOutage = outageNews();
  const tellIfNews = (news: News | undefined): void => {
    if (news !== undefined) tell(news);
  };

  return {
    transition: (transition: Transition): void => tellIfNews(ofExecution(transition)),

    slackEvent: (event: SlackEvent): void => {
      if (event.type === 'exchange') tellIfNews(ofExchange(event.exchange));
      if (event.type === 'outage') tellIfNews(ofOutage(event.mode));
    },

    timeSkipped: (): void => tell({ at: new Date(), what: 'time skipped', text: `to ${dayAndTime(new Date())}` }),
  };
}

/** Tells when Slack is switched off and on. */
function outageNews() {
  let known: OutageMode = 'up';
  return (mode: OutageMode): News | undefined => {
    if (mode === known) return undefined;
    known = mode;
    const at = new Date();
    return mode === 'up'
      ? { at, what: 'Slack is up', text: 'cards catch up by themselves', tone: 'good' }
      : { at, what: 'Slack down', text: `its Web API now answers: ${mode}`, tone: 'bad' };
  };
}
