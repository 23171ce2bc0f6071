import { html, nothing } from '../html.js';
import { absolute, relative } from '../format.js';
import { settings } from '../settings.js';

/** A time to the second, with the relative one on hover. */
export const exactTime = (value) =>
  value ? html`<time datetime=${value} title=${relative(value)}>${absolute(value)}</time>` : html`<span class="faint">–</span>`;

/** A time as its reader prefers it: as people say it with the exact one on hover, or the other way round. */
export const time = (value) =>
  value && settings.get('times', 'relative') === 'relative'
    ? html`<time datetime=${value} title=${absolute(value)}>${relative(value)}</time>`
    : exactTime(value);

/** A button that copies text, and says so. */
export const copyButton = (text, what) => html`<button
  type="button"
  class="quiet small copy"
  aria-label="Copy ${what}"
  title="Copy ${what}"
  @click=${async (event) => {
    const button = event.currentTarget;
    event.stopPropagation();
    await navigator.clipboard?.writeText(text).catch(() => {});
    button.classList.add('done');
    setTimeout(() => button.classList.remove('done'), 1200);
  }}
>
  <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z"></path></svg>
</button>`;

/** Tabs that are links, so that each one is a state of the page. */
export const tabs = (label, items, current) => html`<nav class="tabs" aria-label=${label}>
  ${items.map(
    ([name, text, href, count]) => html`<a href=${href} aria-current=${name === current ? 'page' : 'false'}
      >${text}${count === undefined || count === null ? nothing : html` <span class="count">${count}</span>`}</a
    >`,
  )}
</nav>`;

/** Where a page is: a link to the list that it belongs to, and what it shows of that. */
export const crumbs = (href, list, shown) => html`<nav class="crumbs" aria-label="Breadcrumbs"><a href=${href}>${list}</a><span aria-hidden="true">/</span><span>${shown}</span></nav>`;

/** One entry of a summary. */
export const fact = (term, value) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`;

export const loading = (what) => html`<div class="state" role="status"><span class="spinner" aria-hidden="true"></span>${what}</div>`;

export const empty = (title, text, action = nothing) => html`<div class="state empty"><strong>${title}</strong><p>${text}</p>${action}</div>`;

/** What went wrong, in the server's words. */
export const problem = (error, retry) => html`<div class="problem" role="alert">
  <strong>${error.title ?? 'Something went wrong'}</strong>
  <p>${error.message}</p>
  ${retry ? html`<button type="button" @click=${retry}>Try again</button>` : nothing}
</div>`;
