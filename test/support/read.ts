/** What is shown for so long, in milliseconds, can have been read: a press within a second is taken for one on what stood there before. */
export const READ = 1100;
