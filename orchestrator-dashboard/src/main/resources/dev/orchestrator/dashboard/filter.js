// The list filter language as far as a form can build it: conditions joined by AND, and an order. The server has the grammar.

const TOKEN = /\s*(?:('(?:[^']|'')*'|"(?:[^"]|"")*")|(`[^`]+`|[A-Za-z_][\w.-]*)|([+-]?\d+(?:\.\d+)?)|(<=|>=|!=|<>|[=<>(),]))/gy;

export const STATUSES = [
  ['RUNNING', 'Running'],
  ['COMPLETED', 'Completed'],
  ['FAILED', 'Failed'],
  ['CANCELED', 'Canceled'],
  ['TERMINATED', 'Terminated'],
  ['TIMED_OUT', 'TimedOut'],
  ['CONTINUED_AS_NEW', 'ContinuedAsNew'],
];

export const STUCK_REASONS = ['WorkflowTaskFailing', 'WorkflowTaskWaiting', 'ActivityFailing', 'ActivityWaiting'];

export const SYSTEM_ATTRIBUTES = [
  ['WorkflowId', 'KEYWORD'],
  ['WorkflowType', 'KEYWORD'],
  ['ExecutionStatus', 'STATUS'],
  ['TaskQueue', 'KEYWORD'],
  ['RunId', 'ID'],
  ['StartTime', 'DATETIME'],
  ['CloseTime', 'DATETIME'],
  ['HistoryLength', 'INT'],
  ['StuckReason', 'STUCK'],
  ['StuckSince', 'DATETIME'],
];

/** The operators that make sense for a type of attribute. */
export function operators(type) {
  switch (type) {
    case 'STATUS':
    case 'STUCK':
    case 'ID':
    case 'BOOL':
    case 'TEXT':
      return ['=', '!='];
    case 'KEYWORD':
    case 'KEYWORD_LIST':
      return ['=', '!=', 'STARTS_WITH'];
    default:
      return ['=', '!=', '>', '>=', '<', '<='];
  }
}

function tokens(text) {
  TOKEN.lastIndex = 0;
  const found = [];
  let end = 0;
  for (let match; end < text.trimEnd().length && (match = TOKEN.exec(text)); end = TOKEN.lastIndex) {
    const [whole, string, name, number, symbol] = match;
    found.push({ string, name, number, symbol, at: end + whole.length - whole.trimStart().length });
  }
  return end < text.trimEnd().length ? null : found;
}

const isWord = (token, word) => token?.name?.toUpperCase() === word;

function unquote(string) {
  const quote = string[0];
  return string.slice(1, -1).replaceAll(quote + quote, quote);
}

/** The conditions of a query that a form can show, or null where only the text can. */
export function parseConditions(text) {
  const { condition } = split(text);
  const all = tokens(condition);
  if (all === null) {
    return null;
  }
  const conditions = [];
  for (let i = 0; i < all.length; ) {
    if (conditions.length && !isWord(all[i++], 'AND')) {
      return null;
    }
    const attribute = all[i++];
    const operator = all[i++];
    const value = all[i++];
    const op = operator?.symbol ?? (isWord(operator, 'STARTS_WITH') ? 'STARTS_WITH' : undefined);
    if (!attribute?.name || !op || '(),'.includes(op) || !value || value.symbol) {
      return null;
    }
    conditions.push({
      attribute: attribute.name.replaceAll('`', ''),
      operator: op === '<>' ? '!=' : op,
      value: value.string ? unquote(value.string) : value.number ?? value.name,
    });
  }
  return conditions;
}

/** The query that says what the form's conditions do. */
export function writeConditions(conditions, typeOf, order = '') {
  const text = conditions
    .filter(({ value }) => value !== '')
    .map(({ attribute, operator, value }) => `${attribute} ${operator} ${literal(value, typeOf(attribute))}`)
    .join(' AND ');
  return [text, order].filter(Boolean).join(' ');
}

function literal(value, type) {
  if (type === 'INT' || type === 'DOUBLE') {
    return /^[+-]?\d+(\.\d+)?$/.test(value) ? value : quote(value);
  }
  return type === 'BOOL' ? String(value === 'true') : quote(value);
}

export const quote = (value) => `'${String(value).replaceAll("'", "''")}'`;

/** Cuts a query before its ORDER BY. */
export function split(text = '') {
  const all = tokens(text) ?? [];
  const index = all.findIndex((token, i) => isWord(token, 'ORDER') && isWord(all[i + 1], 'BY'));
  return index < 0
    ? { condition: text.trim(), order: '' }
    : { condition: text.slice(0, all[index].at).trim(), order: text.slice(all[index].at).trim() };
}

/** A query that is narrowed by one more condition. */
export function narrowed(text, more) {
  const { condition, order } = split(text);
  const both = condition && more ? `(${condition}) AND ${more}` : condition || more;
  return [both, order].filter(Boolean).join(' ');
}
