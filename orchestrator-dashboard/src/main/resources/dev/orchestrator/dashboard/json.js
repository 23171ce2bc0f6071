// JSON that keeps the digits of its numbers, which JavaScript's own rounds beyond 2^53.

const TOKEN = /\s*([[\]{}:,]|"(?:\\.|[^"\\])*"|-?\d[\d.eE+-]*|true|false|null)/gy;

/** A number as it was written. */
export class Digits {
  constructor(text) {
    this.text = text;
  }
}

/** What a text says: objects as Map, numbers as Digits. Throws SyntaxError, in the browser's words, if it is not JSON. */
export function parse(text) {
  JSON.parse(text);
  TOKEN.lastIndex = 0;
  return value(text, next(text));
}

const next = (text) => TOKEN.exec(text)[1];

function value(text, token) {
  switch (token[0]) {
    case '{':
      return object(text);
    case '[':
      return array(text);
    case '"':
      return JSON.parse(token);
    case 't':
      return true;
    case 'f':
      return false;
    case 'n':
      return null;
    default:
      return new Digits(token);
  }
}

function object(text) {
  const entries = new Map();
  for (let token = next(text); token !== '}'; token = next(text)) {
    if (token !== ',') {
      next(text);
      entries.set(JSON.parse(token), value(text, next(text)));
    }
  }
  return entries;
}

function array(text) {
  const items = [];
  for (let token = next(text); token !== ']'; token = next(text)) {
    if (token !== ',') {
      items.push(value(text, token));
    }
  }
  return items;
}

/** The text of what parse gives, and of plain values; on one line unless there is something to indent by. */
export function write(given, indent = '', margin = '\n') {
  if (given instanceof Digits) {
    return given.text;
  }
  if (Array.isArray(given)) {
    const inner = margin + indent;
    return group('[', given.map((item) => write(item ?? null, indent, inner)), ']', indent && inner, indent && margin);
  }
  if (given && typeof given === 'object') {
    const inner = margin + indent;
    const entries = [...(given instanceof Map ? given : Object.entries(given))].filter(([, item]) => item !== undefined);
    const colon = indent ? ': ' : ':';
    return group('{', entries.map(([name, item]) => JSON.stringify(name) + colon + write(item, indent, inner)), '}', indent && inner, indent && margin);
  }
  return JSON.stringify(given);
}

const group = (open, parts, close, inner, margin) => (parts.length ? open + inner + parts.join(',' + inner) + margin + close : open + close);
