export { shellQuoted } from './inspector/curl';
export { failure, fieldsOf, gist } from './inspector/describe-exchange';
export { streamFragment } from './panes/live';
export { type Fragment, isFromPage, respondWithPane } from './panes/pane';
export { PaneLink } from './panes/pane-link';
export { CopyButton, Payload } from './panes/payload';
export { dayAndTime, span, timeOfDay } from './panes/times';
export { MessageBody } from './place/message';
export type { Viewer } from './viewer';
