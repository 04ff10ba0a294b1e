import type { Transition } from 'aws-stand-in';
import type { OutageMode, SlackEvent } from 'slack-stand-in';
import { dayAndTime } from 'slack-stand-in/page';
import { exchangeEntries } from './exchange-entries';
import { executionEntries } from './execution-entries';
import { entryPrinter, type LogEntry } from './terminal';

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
  const tell = entryPrinter(print, colours);
  const ofExecution = executionEntries((arn) => {
    const [own, name] = arn.split(`:execution:${ownMachine}:`);
    return `${slackUrl}/executions/${name ?? encodeURIComponent(own ?? arn)}`;
  });
  const ofExchange = exchangeEntries((channel, ts) => `${slackUrl}/archives/${channel}/p${ts.replace('.', '')}`);
  const ofOutage = outageEntries();
  const printIfAny = (entry: LogEntry | undefined): void => {
    if (entry !== undefined) tell(entry);
  };

  return {
    transition: (transition: Transition): void => printIfAny(ofExecution(transition)),

    slackEvent: (event: SlackEvent): void => {
      if (event.type === 'exchange') printIfAny(ofExchange(event.exchange));
      if (event.type === 'outage') printIfAny(ofOutage(event.mode));
    },

    timeSkipped: (): void => tell({ at: new Date(), what: 'time skipped', text: `to ${dayAndTime(new Date())}` }),
  };
}

/** Tells when Slack is switched off and on. */
function outageEntries() {
  let known: OutageMode = 'up';
  return (mode: OutageMode): LogEntry | undefined => {
    if (mode === known) return undefined;
    known = mode;
    const at = new Date();
    return mode === 'up'
      ? { at, what: 'Slack is up', text: 'cards catch up by themselves', tone: 'good' }
      : { at, what: 'Slack down', text: `its Web API now answers: ${mode}`, tone: 'bad' };
  };
}
