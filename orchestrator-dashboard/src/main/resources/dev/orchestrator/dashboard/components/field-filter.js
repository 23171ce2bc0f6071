import { html } from '../html.js';

const MINUTE = 60_000;

/** The time as the field of a form has it: without a zone, in the reader's. */
export const localTime = (iso) => {
  const time = Date.parse(iso ?? '');
  return Number.isNaN(time) ? '' : new Date(time - new Date(time).getTimezoneOffset() * MINUTE).toISOString().slice(0, 19);
};

// Fields are set when the filter changes, and not to what it is at each drawing: that would take away what is being typed.

/**
 * A filter of a few fields, for lists that have no language of their own.
 *
 * @param {object} filter
 *   fields [{name, label, kind: 'text' | 'time' | 'choice', choices [[value, text]]}]; values by name; apply (changes)
 */
export function fieldFilter({ fields, values, apply }) {
  const submit = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    apply(Object.fromEntries(fields.map((field) => [field.name, read(field, form.get(field.name) ?? '')])));
  };
  const given = fields.some(({ name }) => values[name]);
  const clear = () => apply(Object.fromEntries(fields.map(({ name }) => [name, undefined])));
  return html`<form role="search" class="field-filter" @submit=${submit}>
    ${fields.map((field) => html`<label class="field-filter-field">${field.label}${input(field, values[field.name] ?? '')}</label>`)}
    <button type="submit" class="small">Apply</button>
    ${given ? html`<button type="button" class="quiet small" @click=${clear}>Clear</button>` : ''}
  </form>`;
}

function input(field, value) {
  switch (field.kind) {
    case 'choice':
      return html`<select name=${field.name} @change=${(event) => event.target.form.requestSubmit()}>
        ${[['', 'All'], ...field.choices].map(([choice, text]) => html`<option value=${choice} .selected=${choice === value}>${text}</option>`)}
      </select>`;
    case 'time':
      return html`<input type="datetime-local" step="1" name=${field.name} .value=${localTime(value)} />`;
    default:
      return html`<input type="text" name=${field.name} autocomplete="off" spellcheck="false" .value=${value} />`;
  }
}

function read({ kind }, value) {
  return kind === 'time' && value ? new Date(value).toISOString() : value.trim() || undefined;
}
