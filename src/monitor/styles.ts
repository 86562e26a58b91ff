import {css} from 'lit';

/**
 * The custom properties on `:host` are public. Light and dark follow the `color-scheme` of the page,
 * not that of the system, since a page may support only one of them.
 */
export const styles = css`
  :host {
    --ink: light-dark(#1b1b22, #ecebf0);
    --faint: light-dark(#5d5d69, #a5a4b1);
    --edge: light-dark(#d4d2ca, #3a3a46);
    --screen: light-dark(#fcfcfa, #0c0c10);
    --grid: light-dark(#e9e7e0, #1f1f28);
    --beat: light-dark(#08764a, #3ddc97);
    --in: light-dark(#1f5fbf, #7fb2ff);
    --out: light-dark(#7a3fb0, #cf9dff);
    --lost: light-dark(#b8203a, #ff7d8c);
    --attempt: light-dark(#8d5600, #f2b750);
    --height: 10rem;
    display: block;
    container-type: inline-size;
    color: var(--ink);
    font: 0.875rem/1.4 system-ui;
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]),
  ol :empty {
    display: none;
  }
  * {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
  }
  .base {
    position: relative;
    overflow: hidden;
    border: 1px solid var(--edge);
    border-radius: 10px;
    background: var(--screen);
  }
  .beat,
  .recovered,
  .handover,
  .resumed,
  .open .status {
    color: var(--beat);
  }
  .in {
    color: var(--in);
  }
  .out {
    color: var(--out);
  }
  .lost,
  .gap,
  .waiting .status,
  .failed .status {
    color: var(--lost);
  }
  .attempt,
  .connecting .status {
    color: var(--attempt);
  }
  .cause,
  .shared,
  dt,
  .legend,
  li :first-child {
    color: var(--faint);
  }
  .panel,
  .legend,
  summary,
  ol {
    padding: 0.5rem 0.8rem;
  }
  .socket,
  .legend {
    border-bottom: 1px solid var(--grid);
  }
  li {
    list-style: none;
  }
  .head,
  .legend,
  li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.8rem;
  }
  .status {
    font-size: 1.25rem;
    font-weight: 700;
  }
  .name {
    margin-inline-start: auto;
  }
  dl {
    display: grid;
    grid-template-columns: repeat(3, auto);
    gap: 0.15rem 0.8rem;
  }
  dt,
  .legend {
    font-size: 0.75rem;
  }
  canvas {
    display: block;
    width: 100%;
    height: var(--height);
  }
  summary,
  button {
    cursor: pointer;
  }
  button {
    margin: 0 0.8rem;
    padding: 0.25rem 0.7rem;
    font: inherit;
  }
  ol {
    max-height: 14rem;
    overflow: auto;
    font:
      0.75rem/1.6 ui-monospace,
      monospace;
  }
  .cause,
  .name,
  li :last-child {
    overflow-wrap: anywhere;
  }
  ol li {
    flex-wrap: nowrap;
  }
  .unseen {
    position: absolute;
    clip-path: inset(50%);
  }
  @media (forced-colors: active) {
    :host {
      --grid: GrayText;
    }
  }
  @container (min-width: 40rem) {
    .socket {
      display: grid;
      grid-template-columns: 1fr 17rem;
    }
    .panel {
      order: 1;
      border-inline-start: 1px solid var(--grid);
    }
    .name {
      order: -1;
      width: 100%;
    }
  }
`;
