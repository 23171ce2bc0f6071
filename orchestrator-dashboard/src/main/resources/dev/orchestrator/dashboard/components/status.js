import { html, nothing } from '../html.js';
import { words } from '../format.js';

/** How something stands, never by colour alone. */
export const badge = (tone, text, hint = nothing) =>
  html`<span class="badge ${tone}" title=${hint}><span class="dot" aria-hidden="true"></span>${text}</span>`;

/** The status of a run. */
export const statusBadge = (status) => badge(`s-${status.toLowerCase()}`, words(status));

/** Symbols of kinds of steps; names stand beside them, so a screen reader passes them by. */
const PATHS = {
  workflow: 'M3 4h7M6 8h7M3 12h6',
  activity: 'M8.5 2 4 9h3.5L7 14l5-7H8.5z',
  local: 'M8.5 2 4 9h3.5L7 14l5-7H8.5z',
  timer: 'M8 4.5V8l2.5 1.5M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2',
  child: 'M4 2v7a3 3 0 0 0 3 3h5M9 9l3 3-3 3M4 2v2',
  signal: 'M8 3v6M8 12.5v.5M3 5a7 7 0 0 0 0 6M13 5a7 7 0 0 1 0 6',
  update: 'M3 8a5 5 0 0 1 8.5-3.5L13 6M13 3v3h-3M13 8a5 5 0 0 1-8.5 3.5L3 10M3 13v-3h3',
  external: 'M9 3h4v4M13 3 7.5 8.5M11 9.5V13H3V5h3.5',
  marker: 'M4 14V2l8 3.5L4 9',
  task: 'M3 3h10v10H3zM6 8l1.5 1.5L10.5 6',
  attributes: 'M3 5h10M3 8h10M3 11h6',
};

export const kindIcon = (kind) =>
  html`<svg class="icon k-${kind}" viewBox="0 0 16 16" aria-hidden="true"><path d=${PATHS[kind] ?? PATHS.marker}></path></svg>`;
