const second = 1000;

/** How long somebody who stays in the portal may take a no back. The clock stands still while somebody is at the button … */
export const undoFor = 10 * second;
/** … but not for longer than this; then the page sends it. */
export const undoAtMost = 25 * second;
/** When the server carries it out by itself, because the page never did: it was lost, or its machine was closed. */
export const keptFor = 30 * second;
