/** Runs out after a while, not counting the time that somebody points at the element or has focus in it. Answers with how to stop it. */
export function pausableTimer(element: HTMLElement, lasts: number, act: () => void) {
  let left = lasts;
  let since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isWatched = () => element.matches(":hover, :focus-within");
  const hold = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    left -= performance.now() - since;
  };
  const run = () => {
    if (timer !== undefined || isWatched()) return;
    since = performance.now();
    timer = setTimeout(act, left);
  };
  // Focus has not arrived at its next place yet when it leaves this one.
  const runSoon = () => void requestAnimationFrame(run);

  const stop = new AbortController();
  const { signal } = stop;
  element.addEventListener("pointerenter", hold, { signal });
  element.addEventListener("focusin", hold, { signal });
  element.addEventListener("pointerleave", runSoon, { signal });
  element.addEventListener("focusout", runSoon, { signal });
  run();
  return () => {
    stop.abort();
    hold();
  };
}
