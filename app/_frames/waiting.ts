import { cache } from "react";
import { countWaiting } from "#lib/parties/queries";

/** Counted once for each page: the menu shows the figure, and so do some pages. */
export const waitingFor = cache(countWaiting);
