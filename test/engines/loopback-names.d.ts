/** Lets this process reach the HTTP APIs of a MiniStack by the names that it gives them. @param endpoint of MiniStack */
export function reachLoopbackNames(endpoint: string): void;
