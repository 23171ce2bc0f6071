import { html, nothing, repeat } from '../html.js';

/**
 * A table; on a narrow screen each row becomes a card.
 *
 * @param {object} table
 *   label for screen readers;
 *   columns [{text, view (row) → what is shown, main: names the row, right: is a number, wrap: may take several lines}];
 *   rows; key (row) → what is unique; href (row) → where a click leads, if anywhere
 */
export function table({ label, columns, rows, key, href }) {
  const open = (event, row) => {
    if (!event.target.closest('a, button, summary') && !getSelection()?.toString()) {
      location.hash = href(row);
    }
  };
  const kind = ({ main, right, wrap }) => `${main ? 'c-id' : ''} ${right ? 'right num' : ''} ${wrap ? 'wrap' : ''}`;
  return html`<div class="table-wrap">
    <table class="runs ${href ? '' : 'still'}">
      <caption class="visually-hidden">${label}</caption>
      <thead><tr>${columns.map((column) => html`<th scope="col" class=${kind(column)}>${column.text}</th>`)}</tr></thead>
      <tbody>
        ${repeat(
          rows,
          key,
          (row) => html`<tr @click=${href ? (event) => open(event, row) : nothing}>
            ${columns.map((column) => html`<td class=${kind(column)} data-label=${column.text}><span>${column.view(row)}</span></td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

export const none = html`<span class="faint">–</span>`;

/** How much of something is used, as a figure and a bar. */
export const usage = (used, size) => html`<span class="usage ${used >= size ? 'full' : ''}"
  ><progress max=${Math.max(1, size)} .value=${used} aria-label="${used} of ${size} in use"></progress><span class="num">${used}/${size}</span></span
>`;
