/** What is called at an address of Slack's: a method of the Web API, or `response_url`. */
export function slackMethod(url: string): string {
  return /\/api\/([\w.]+)/.exec(url)?.[1] ?? 'response_url';
}
