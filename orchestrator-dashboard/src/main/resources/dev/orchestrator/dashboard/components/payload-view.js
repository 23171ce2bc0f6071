import { html, nothing } from '../html.js';
import { pretty, download } from '../payload.js';
import { copyButton } from './controls.js';

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g;
const MOST_COLOURED = 40_000;

/** JSON text with its parts told apart. Long texts stay plain: colours would cost more than they help. */
function coloured(text) {
  if (text.length > MOST_COLOURED) {
    return text;
  }
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [whole, string, colon, word, digits] = match;
    parts.push(text.slice(end, match.index));
    if (string && colon) {
      parts.push(html`<span class="j-key">${string}</span>`, colon);
    } else {
      parts.push(html`<span class=${string ? 'j-string' : word ? 'j-word' : digits ? 'j-number' : ''}>${whole}</span>`);
    }
    end = match.index + whole.length;
  }
  parts.push(text.slice(end));
  return parts;
}

export const code = (text, label) => html`<pre class="code" tabindex="0" role="region" aria-label=${label}>${coloured(text)}</pre>`;

/** Payloads with what one does to them: read, copy, keep. */
export function payloads(title, list, file) {
  const given = (list ?? []).filter(Boolean);
  const text = given.length === 1 ? pretty(given[0]) : `[\n${given.map((p) => indent(pretty(p))).join(',\n')}\n]`;
  return html`<section class="payloads">
    <header>
      <h3>${title}</h3>
      ${given.length
        ? html`<span class="tools">
            ${copyButton(text, title.toLowerCase())}
            <button type="button" class="quiet small" aria-label="Download ${title.toLowerCase()}" title="Download" @click=${() => download(file, text)}>
              <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 2v8M4.5 7 8 10.5 11.5 7M3 13.5h10"></path></svg>
            </button>
          </span>`
        : nothing}
    </header>
    ${given.length ? code(text, title) : html`<p class="faint nothing">None</p>`}
  </section>`;
}

const indent = (text) => text.replace(/^/gm, '  ');
