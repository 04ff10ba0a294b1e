import { present } from '../../domain/given';
import type { FinishedManifest } from './finished-manifest';
import type { Installation } from './install-in-slack';

/** What is left for a person to do, line by line. The last line of a finished run is the one link to open. */
export function instructions(
  installation: Installation,
  { baseUrl, manifest, again }: { baseUrl: string; manifest: FinishedManifest; again: string },
): readonly string[] {
  const link = `${baseUrl}/slack/install`;
  if (installation.kind === 'ready') {
    return present([
      !installation.hasEvents &&
        'In the app’s page Event Subscriptions, press Retry beside the request URL: it answers now.',
      installation.isInstalled
        ? 'The app is installed. To install it again, open:'
        : 'Open this link to install the app:',
      link,
    ]);
  }
  return [
    'There is no app configuration token, so Slack has to be told by hand. This is the finished manifest:',
    '',
    ...manifest.yaml.trimEnd().split('\n'),
    '',
    '1. Open https://api.slack.com/apps?new_app=1, choose “From a manifest”, your workspace, and YAML; paste the above.',
    `2. Run: ${again} --adopt`,
    '   It asks for four values of the app’s page Basic Information, and puts them into Secrets Manager.',
    '3. In the app’s page Event Subscriptions, press Retry beside the request URL.',
    `4. Open ${link}`,
  ];
}
