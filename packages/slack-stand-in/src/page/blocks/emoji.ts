/** The emoji that our app and its people write most, by their shortcodes; others are shown as written. */
const EMOJI: Readonly<Record<string, string>> = {
  sparkles: '✨',
  white_check_mark: '✅',
  heavy_check_mark: '✔️',
  x: '❌',
  no_entry: '⛔',
  hourglass: '⌛',
  hourglass_flowing_sand: '⏳',
  alarm_clock: '⏰',
  bell: '🔔',
  eyes: '👀',
  warning: '⚠️',
  rotating_light: '🚨',
  information_source: 'ℹ️',
  question: '❓',
  exclamation: '❗',
  thinking_face: '🤔',
  wave: '👋',
  tada: '🎉',
  rocket: '🚀',
  pray: '🙏',
  raised_hands: '🙌',
  clap: '👏',
  fire: '🔥',
  heart: '❤️',
  smile: '😄',
  slightly_smiling_face: '🙂',
  '+1': '👍',
  thumbsup: '👍',
  '-1': '👎',
  thumbsdown: '👎',
  memo: '📝',
  newspaper: '📰',
  link: '🔗',
  lock: '🔒',
};

/** The character of a shortcode without its colons. */
export function emojiNamed(name: string): string | undefined {
  return EMOJI[name];
}

/** Replaces the shortcodes in a plain text. */
export function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name: string) => EMOJI[name] ?? whole);
}
