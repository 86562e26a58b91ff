/** No connection while the page has been hidden for a while; `live` is the element. */
export function pauseWhileHidden(live, afterMs = 60_000) {
  let timer;
  const look = () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(() => (live.disabled = true), afterMs);
    else live.disabled = false;
  };
  document.addEventListener('visibilitychange', look);
  look(); // it may have been opened in a hidden tab
}
