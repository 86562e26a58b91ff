/** Disconnects the element `live` once the page has been hidden for `afterMs`. */
export function pauseWhileHidden(live, afterMs = 60_000) {
  let timer;
  const look = () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(() => (live.disabled = true), afterMs);
    else live.disabled = false;
  };
  document.addEventListener('visibilitychange', look);
  look(); // the page may have been opened in a hidden tab
}
