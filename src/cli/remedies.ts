import type { Target } from './target';

const isHere = ({ aws }: Target): boolean => aws.endpoint !== undefined;

/**
 * A command of an operator's as it is typed for this deployment, whatever the environment says. `prod` is named, too: where
 * `AWS_ENDPOINT_URL` is set, a command without a stage is about this machine.
 */
export function typed(target: Target, script: string, ...args: readonly string[]): string {
  const which = isHere(target) ? ['--local'] : ['--stage', target.stage];
  return ['npm run', script, '--', ...args, ...which].join(' ');
}

/** Where there is none yet. Nothing is deployed on this machine: it is started. */
export function deployIt(target: Target): string {
  return isHere(target) ? 'Start it: npm start' : `Deploy it: ${typed(target, 'deploy')}`;
}

/** Where another version is deployed, or runs. */
export function deployAgain(target: Target): string {
  return isHere(target) ? 'Stop it, and start it again: npm start' : `Deploy it again: ${typed(target, 'deploy')}`;
}

/** What an operator chooses, by its names in the configuration of a stage and in the environment of `npm start`. */
const SETTINGS = { reviewChannel: 'REVIEW_CHANNEL', reviewers: 'REVIEWERS' } as const;

/** A setting, where it is, and what makes a change of it hold: what “correct” goes before. */
export function setting(target: Target, name: keyof typeof SETTINGS): string {
  return isHere(target)
    ? `${SETTINGS[name]} in the environment of npm start, and start it again`
    : `${name} in holdpoint.config.json, and deploy: ${typed(target, 'deploy')}`;
}

/**
 * How the app is installed, the first time and again: what a colon goes before. That of a real workspace, which this machine
 * serves by Socket Mode, is not ours to install.
 */
export function install(target: Target): string {
  const command = typed(target, 'slack:install');
  return isHere(target)
    ? `${command} (docs/install-in-slack.md, “Try it on this machine”); that of a real workspace at https://api.slack.com/apps, and start npm start with its SLACK_BOT_TOKEN`
    : command;
}
