/** Reports, with each connection, whether this tab shares it, and if not, why. */
export function reportSharing(live, report) {
  live.addEventListener('ws-status', ({status}) => {
    if (status === 'open') report(live.sharing ? 'shared' : (live.error?.message ?? 'not wanted'));
  });
}
