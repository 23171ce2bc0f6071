import { html, nothing } from '../html.js';
import { STATUSES, STUCK_REASONS, operators, parseConditions, split, writeConditions } from '../filter.js';
import { localTime } from './field-filter.js';

// Fields are set when the filter changes, and not to what it is at each drawing: that would take away what is being typed.

/**
 * The filter as text, and the form that writes it.
 *
 * @param {object} bar query, open, error, attributes [[name, type]], types, search (query), toggle ()
 */
export function filterBar(bar) {
  const submit = (event) => {
    event.preventDefault();
    bar.search(new FormData(event.target).get('query').trim());
  };
  return html`<div class="filter">
    <form role="search" class="filter-line" @submit=${submit}>
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.3 10.3l3.2 3.2"></path></svg>
      <input
        id="query"
        name="query"
        type="text"
        class="mono"
        autocomplete="off"
        spellcheck="false"
        aria-label="Filter"
        aria-invalid=${bar.error ? 'true' : 'false'}
        aria-describedby=${bar.error ? 'filter-error' : nothing}
        placeholder="WorkflowType = 'OrderWorkflow' AND StartTime > '2026-01-31T08:00:00Z'"
        .value=${bar.query}
      />
      ${bar.query ? html`<button type="button" class="quiet small" @click=${() => bar.search('')}>Clear</button>` : nothing}
      <button type="button" class="quiet small" aria-expanded=${bar.open ? 'true' : 'false'} aria-controls="filter-form" @click=${bar.toggle}>Build</button>
      <button type="submit" class="small">Search</button>
    </form>
    ${bar.error ? html`<p class="filter-error" id="filter-error" role="alert">${bar.error}</p>` : nothing}
    ${bar.open ? form(bar) : nothing}
  </div>`;
}

function form(bar) {
  const conditions = parseConditions(bar.query);
  if (conditions === null) {
    return html`<div class="filter-form" id="filter-form"><p class="faint">This filter says more than the form can show. Edit it above, or clear it.</p></div>`;
  }
  const typeOf = (name) => bar.attributes.find(([attribute]) => attribute === name)?.[1] ?? 'KEYWORD';
  const { order } = split(bar.query);
  const shown = [...conditions, ...(bar.draft ? [bar.draft] : [])];
  const change = (index, changes) => {
    const changed = shown.map((condition, i) => (i === index ? { ...condition, ...changes } : condition));
    const complete = changed.filter(({ value }) => value !== '');
    bar.setDraft(changed.find(({ value }) => value === '') ?? null);
    bar.search(writeConditions(complete, typeOf, order));
  };
  const remove = (index) => {
    bar.setDraft(index < conditions.length ? bar.draft : null);
    bar.search(writeConditions(conditions.filter((_, i) => i !== index), typeOf, order));
  };
  return html`<div class="filter-form" id="filter-form" role="group" aria-label="Filter form">
    ${shown.map((condition, index) => conditionRow(bar, condition, typeOf, (changes) => change(index, changes), () => remove(index)))}
    <div class="filter-row">
      <button type="button" class="small" ?disabled=${bar.draft} @click=${() => bar.setDraft({ attribute: 'WorkflowType', operator: '=', value: '' })}>Add condition</button>
      <label class="inline">Order
        <select aria-label="Order" @change=${(e) => bar.search(writeConditions(conditions, typeOf, e.target.value))}>
          ${[['', 'Latest start first'], ['ORDER BY StartTime ASC', 'Earliest start first'], ['ORDER BY CloseTime DESC', 'Latest close first']].map(
            ([value, text]) => html`<option value=${value} .selected=${order.toUpperCase() === value.toUpperCase()}>${text}</option>`,
          )}
        </select>
      </label>
    </div>
  </div>`;
}

function conditionRow(bar, condition, typeOf, change, remove) {
  const type = typeOf(condition.attribute);
  const pick = (attribute) => {
    change({ attribute, operator: operators(typeOf(attribute)).includes(condition.operator) ? condition.operator : '=', value: '' });
  };
  return html`<div class="filter-row">
    <select aria-label="Attribute" @change=${(e) => pick(e.target.value)}>
      ${bar.attributes.map(([name]) => html`<option value=${name} .selected=${name === condition.attribute}>${name}</option>`)}
    </select>
    <select aria-label="Operator" @change=${(e) => change({ operator: e.target.value })}>
      ${operators(type).map((op) => html`<option value=${op} .selected=${op === condition.operator}>${op === 'STARTS_WITH' ? 'starts with' : op}</option>`)}
    </select>
    ${valueInput(bar, condition, type, (value) => change({ value }))}
    <button type="button" class="quiet small" aria-label="Remove condition" @click=${remove}>✕</button>
  </div>`;
}

function valueInput(bar, { attribute, value }, type, change) {
  const choices = type === 'STATUS' ? STATUSES.map(([, name]) => name) : type === 'STUCK' ? STUCK_REASONS : type === 'BOOL' ? ['true', 'false'] : null;
  if (choices) {
    return html`<select aria-label="Value" @change=${(e) => change(e.target.value)}>
      <option value="" .selected=${!value}>Choose…</option>
      ${choices.map((choice) => html`<option value=${choice} .selected=${choice.toLowerCase() === value.toLowerCase()}>${choice}</option>`)}
    </select>`;
  }
  if (type === 'DATETIME') {
    return html`<input type="datetime-local" step="1" aria-label="Value" .value=${localTime(value)} @change=${(e) => e.target.value && change(new Date(e.target.value).toISOString())} />`;
  }
  const options = attribute === 'WorkflowType' ? bar.types : [];
  return html`<input aria-label="Value" type="text" list=${options.length ? 'known-types' : nothing} autocomplete="off" .value=${value} @change=${(e) => change(e.target.value.trim())} />
    ${options.length ? html`<datalist id="known-types">${options.map((option) => html`<option value=${option}></option>`)}</datalist>` : nothing}`;
}
