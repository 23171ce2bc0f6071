import { html, nothing } from '../html.js';
import { Digits, parse, write } from '../json.js';

// Forms made of JSON schemas: a field for each part that a schema tells enough of, JSON for the rest.

/** Deeper than this, a form is harder to fill in than JSON. */
const DEEPEST = 5;

const HINTS = {
  'date-time': '2026-01-31T08:00:00Z',
  date: '2026-01-31',
  time: '08:00:00',
  'local-time': '08:00:00',
  duration: 'PT1H30M',
  uuid: '01890f3e-7b1c-7cc2-98c4-dc0c0c07398f',
  uri: 'https://example.com',
};

/** A schema with its references followed, and what says nothing new taken off. */
function resolve(schema, definitions) {
  let found = schema ?? {};
  for (let depth = 0; depth < 20; depth++) {
    const { $ref, allOf, anyOf, oneOf, ...own } = found;
    const inner =
      $ref ? definitions?.[decodeURIComponent($ref.split('/').at(-1))]
      : allOf?.length === 1 ? allOf[0]
      : other(anyOf ?? oneOf);
    if (!inner) {
      break;
    }
    found = { ...inner, ...own };
  }
  const types = [found.type].flat().filter((type) => type && type !== 'null');
  return { ...found, type: types.length === 1 ? types[0] : undefined };
}

/** Of two alternatives, one of which is null, the other one. */
function other(alternatives) {
  const rest = (alternatives ?? []).filter(({ type }) => type !== 'null');
  return rest.length === 1 ? rest[0] : undefined;
}

/** A box cannot be left unticked and unsaid, so what may be left out is a choice. */
function kindOf(schema, depth, optional) {
  if (schema.enum || schema.const !== undefined) {
    return 'choice';
  }
  switch (schema.type) {
    case 'string':
    case 'integer':
    case 'number':
      return schema.type;
    case 'boolean':
      return optional ? 'choice' : 'boolean';
    case 'array':
      return depth < DEEPEST && schema.items ? 'array' : 'json';
    case 'object':
      return depth < DEEPEST && schema.properties && !schema.additionalProperties ? 'object' : 'json';
    default:
      return 'json';
  }
}

/** A part of a form, with what is filled in. */
export class Field {
  constructor(schema, definitions, { name, value, depth = 0, optional = false }) {
    this.schema = resolve(schema, definitions);
    this.definitions = definitions;
    this.name = name;
    this.depth = depth;
    this.optional = optional;
    this.kind = kindOf(this.schema, depth, optional);
    this.#fill(value);
  }

  #fill(value) {
    const given = value !== undefined && value !== null;
    switch (this.kind) {
      case 'boolean':
        this.checked = value === true;
        break;
      case 'array':
        this.items = Array.isArray(value) ? value.map((item) => this.#item(item)) : [];
        break;
      case 'object':
        this.fields = Object.entries(this.schema.properties).map(
          ([name, schema]) => new Field(schema, this.definitions, { name, value: value?.get?.(name), depth: this.depth + 1, optional: true }),
        );
        break;
      case 'string':
        this.text = typeof value === 'string' ? value : given ? write(value) : '';
        break;
      case 'json':
        this.text = given ? write(value, '  ') : '';
        break;
      default:
        this.text = given ? write(value) : '';
    }
  }

  #item(value) {
    return new Field(this.schema.items, this.definitions, { name: '', value, depth: this.depth + 1 });
  }

  add() {
    this.items.push(this.#item());
  }

  /** What is filled in; undefined for a property that is left out. Throws where it is not what the schema wants. */
  value() {
    switch (this.kind) {
      case 'boolean':
        return this.checked;
      case 'array':
        return this.items.length || !this.optional ? this.items.map((item) => item.value() ?? null) : undefined;
      case 'object': {
        const entries = this.fields.map((field) => [field.name, field.value()]).filter(([, value]) => value !== undefined);
        return entries.length || !this.optional ? new Map(entries) : undefined;
      }
      case 'string':
        return this.text || !(this.optional || this.schema.format) ? this.text : this.#absent;
      default:
        return this.text.trim() ? this.#parsed(this.text.trim()) : this.#absent;
    }
  }

  get #choices() {
    const { enum: some, const: one, type } = this.schema;
    return (some ?? (one !== undefined ? [one] : type === 'boolean' ? [true, false] : [])).filter((choice) => choice !== null);
  }

  get #absent() {
    return this.optional ? undefined : null;
  }

  #parsed(text) {
    let value;
    try {
      value = parse(text);
    } catch {
      value = undefined;
    }
    const fits =
      this.kind === 'integer' ? value instanceof Digits && /^-?\d+$/.test(value.text)
      : this.kind === 'number' ? value instanceof Digits
      : value !== undefined;
    if (!fits) {
      throw new Error(`${this.name || 'Element'}: expected ${this.kind === 'json' ? 'JSON' : this.kind === 'integer' ? 'a whole number' : 'a number'}, but got ${text}`);
    }
    return value;
  }

  /** @param id unique on the page; draw () is called where what is shown changes by more than the reader's typing */
  view(id, draw) {
    const type = (event) => {
      this.text = event.target.value;
    };
    switch (this.kind) {
      case 'object':
        return html`<fieldset class="form-group"><legend>${this.name || 'Element'}</legend>${this.fields.map((field) => field.view(`${id}-${field.name}`, draw))}</fieldset>`;
      case 'array':
        return html`<fieldset class="form-group"><legend>${this.name || 'List'}</legend>
          ${this.items.map(
            (item, i) => html`<div class="form-item">
              <div class="grow">${item.view(`${id}-${i}`, draw)}</div>
              <button type="button" class="quiet small" aria-label="Remove ${this.name} ${i + 1}" @click=${() => this.#remove(item, draw)}>✕</button>
            </div>`,
          )}
          <button type="button" class="small" @click=${() => (this.add(), draw())}>Add to ${this.name || 'list'}</button>
        </fieldset>`;
      case 'boolean':
        return html`<label class="form-check"><input type="checkbox" id=${id} .checked=${this.checked} @change=${(e) => (this.checked = e.target.checked)} />${this.name || 'Element'}</label>`;
      case 'choice':
        return this.#labelled(
          id,
          html`<select id=${id} @change=${type}>
            <option value="" .selected=${!this.text}>${this.optional ? 'Left out' : 'null'}</option>
            ${this.#choices.map(
              (choice) => html`<option value=${JSON.stringify(choice)} .selected=${this.text === JSON.stringify(choice)}>${String(choice)}</option>`,
            )}
          </select>`,
        );
      case 'json':
        return this.#labelled(id, html`<textarea id=${id} class="mono" rows="3" spellcheck="false" placeholder="JSON" .value=${this.text} @input=${type}></textarea>`);
      default:
        return this.#labelled(
          id,
          html`<input id=${id} type="text" autocomplete="off" spellcheck="false" inputmode=${this.kind === 'string' ? nothing : 'decimal'} placeholder=${HINTS[this.schema.format] ?? nothing} .value=${this.text} @input=${type} />`,
        );
    }
  }

  #remove(item, draw) {
    this.items = this.items.filter((other) => other !== item);
    draw();
  }

  #labelled(id, input) {
    const { type, format, description } = this.schema;
    return html`<div class="field"><label for=${id}>${this.name || 'Element'}${this.kind === 'json' ? nothing : html` <span class="faint">${format ?? type}</span>`}</label>${input}
      ${description ? html`<p class="hint">${description}</p>` : nothing}</div>`;
  }
}
