import { html, nothing } from '../html.js';
import { chain, frames, title } from '../history/failure.js';
import { payloads } from './payload-view.js';

/** A failure with its causes; of each stack the reader's own lines, and the rest on demand. */
export const failureView = (failure) => html`<ol class="failure">
  ${chain(failure).map(
    (link, depth) => html`<li>
      <p class="failure-title">${depth ? html`<span class="faint">caused by </span>` : nothing}<strong>${title(link)}</strong>
        ${link.info?.nonRetryable ? html`<span class="tag">not retryable</span>` : nothing}</p>
      ${link.message ? html`<p class="failure-message">${link.message}</p>` : nothing}
      ${stack(link.stackTrace)}
      ${link.info?.details?.length ? payloads('Details', link.info.details, 'failure-details.json') : nothing}
    </li>`,
  )}
</ol>`;

/** The reader's own lines of a stack first, and the rest on demand. */
export function stack(stackTrace) {
  const all = frames(stackTrace);
  if (!all.length) {
    return nothing;
  }
  const own = all.filter((frame) => frame.own);
  const shown = own.length ? own.slice(0, 8) : all.slice(0, 3);
  return html`<div class="stack">
    ${shown.map((frame) => html`<div class="frame ${frame.own ? 'own' : ''}">${frame.text}</div>`)}
    ${all.length > shown.length
      ? html`<details>
          <summary>The whole stack, ${all.length} frames</summary>
          <pre class="code" tabindex="0" role="region" aria-label="Whole stack">${stackTrace}</pre>
        </details>`
      : nothing}
  </div>`;
}
