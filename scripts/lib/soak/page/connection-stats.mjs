/** Statistics of one client's connections, from its status events and faults. */
export class ConnectionStats {
  figures = {
    connections: 0,
    losses: {},
    failedAttempts: 0,
    recoveries: 0,
    worstRecovery: 0,
    /** Losses by silence although no fault had silenced the line: the machine was too slow. */
    falseAlarms: 0,
    echoes: 0,
  };
  #isFaulty = false;
  #faultEndedAt = 0;
  #lostAt;

  faultBegan() {
    this.#isFaulty = true;
  }

  faultEnded() {
    this.#isFaulty = false;
    this.#faultEndedAt = performance.now();
  }

  statusChanged({status, previous, cause}) {
    const {figures} = this;
    if (status === 'open') this.#opened();
    else if (previous === 'connecting') figures.failedAttempts++;
    if (previous !== 'open') return;
    this.#lostAt = performance.now();
    figures.losses[cause] = (figures.losses[cause] ?? 0) + 1;
  }

  #opened() {
    const {figures} = this;
    figures.connections++;
    if (this.#lostAt === undefined) return;
    // Recovery is impossible while the fault lasts, so count from its end.
    const since = this.#isFaulty ? this.#lostAt : Math.max(this.#lostAt, this.#faultEndedAt);
    figures.recoveries++;
    figures.worstRecovery = Math.max(figures.worstRecovery, performance.now() - since);
    this.#lostAt = undefined;
  }
}
