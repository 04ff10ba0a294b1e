/** Marks a JSONata expression for Step Functions. One line: validators refuse a newline in an expression. */
export function expression(jsonata: string): string {
  return `{% ${jsonata.trim().replace(/\s*\n\s*/g, ' ')} %}`;
}

/** A time in the one spelling that sorts as text: with milliseconds, in UTC. */
export function iso(time: string): string {
  return `$fromMillis($toMillis(${time}))`;
}

/** When the state was entered: the machine's own clock, and the same at each retry. */
export const ENTERED_AT = iso('$states.context.State.EnteredTime');

/**
 * Whether a decision may be taken back: those of moderators in Slack, while there is a time for it. One with a key, the
 * deadline's, and the submitter's who withdraws hold at once.
 */
export const MAY_BE_UNDONE = `$submission.undoSeconds > 0 and $decision.via in ['card', 'pending', 'home'] and $decision.status != 'withdrawn'`;

/** When a decision holds for good: not before the time to take it back is over. */
export const RELEASES_AT = `$fromMillis($toMillis($states.context.State.EnteredTime) + (${MAY_BE_UNDONE} ? $submission.undoSeconds * 1000 : 0))`;

/**
 * The callback's output, if it is a decision somebody could have made, without anything else it carries. A callback's
 * sender can send whatever it likes; what is no decision is a `States.QueryEvaluationError`.
 */
export const VALID_VERDICT = `(
  $verdict := $states.result;
  $isText := function($value, $least, $most) {
    $type($value) = 'string' ? $length($value) >= $least and $length($value) <= $most : false
  };
  $type($verdict) = 'object'
    and $verdict.status in ['published', 'rejected', 'returned', 'withdrawn', 'expired']
    and $verdict.via in ['card', 'pending', 'home', 'message', 'api', 'deadline', 'erasure']
    and ($verdict.status = 'expired') = ($verdict.via = 'deadline')
    and ($verdict.via in ['message', 'erasure'] ? $verdict.status = 'withdrawn' : true)
    and $isText($verdict.by, 1, 200)
    and $isText($verdict.at, 20, 40)
    and ($exists($verdict.reason) ? $isText($verdict.reason, 0, 1000) : true)
    and ($exists($verdict.title) ? $verdict.status = 'published' and $isText($verdict.title, 1, 300) : true)
    and ($exists($verdict.replacedBy) ? $verdict.status = 'withdrawn' and $isText($verdict.replacedBy, 1, 80) : true)
  ? $merge([
      { 'status': $verdict.status, 'by': $verdict.by, 'via': $verdict.via, 'at': ${iso('$verdict.at')} },
      $exists($verdict.reason) ? { 'reason': $verdict.reason } : {},
      $exists($verdict.title) ? { 'title': $verdict.title } : {},
      $exists($verdict.replacedBy) ? { 'replacedBy': $verdict.replacedBy } : {}
    ])
  : $error('not a decision')
)`;
