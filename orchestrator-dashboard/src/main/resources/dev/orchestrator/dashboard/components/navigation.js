import { html, nothing } from '../html.js';
import { link } from '../router.js';
import { sections } from '../pages.js';

/** Brings the link to the current page into view, where not all of them fit. */
export function revealCurrent() {
  const link = document.querySelector('.sections [aria-current="page"]');
  if (link) {
    const bar = link.parentElement;
    bar.scrollLeft = link.offsetLeft - (bar.clientWidth - link.offsetWidth) / 2;
  }
}

/** The ways to the pages: those of a namespace, and those of the whole installation. */
export function navigation(namespace, current, fixed) {
  const entries = (scope) =>
    sections(fixed)
      .filter((section) => section.text && section.scope === scope)
      .map(({ name, text }) => html`<a href=${link([namespace, name])} aria-current=${name === current ? 'page' : 'false'}>${text}</a>`);
  const ofServer = entries('server');
  return html`<nav class="sections" aria-label="Pages">
    ${entries('namespace')}${ofServer.length ? html`<span class="sections-rule" aria-hidden="true"></span>${ofServer}` : nothing}
  </nav>`;
}
