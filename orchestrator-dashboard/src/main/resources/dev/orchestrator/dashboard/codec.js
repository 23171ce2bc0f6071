import { valueOf } from './payload.js';

const MOST = 200;
const MOST_CHARACTERS = 2_000_000;
const MOST_KEPT = 2_000;
const PATIENCE = 5_000;
const PAUSE = 15_000;

/**
 * Has payloads that this page cannot show decoded by an application, with the reader's log-in there. What was decoded is kept
 * while the page is open, since pages read the same again and again.
 */
export class Codec {
  #url;
  #kept = new Map();
  #refusal = { until: 0, reason: '' };

  constructor(endpoint) {
    this.#url = `${endpoint}/decode`;
  }

  /** Decodes the payloads in an answer of the server, in place. Those that stay as they are say why. */
  async decode(answer, signal) {
    const found = [...encodedIn(answer)].map((payload) => [JSON.stringify(payload), payload]);
    if (!found.length) {
      return;
    }
    const asked = new Map(found.filter(([key]) => !this.#kept.has(key)));
    const decoded = new Map([...this.#kept, ...(await this.#ask([...asked], signal))]);
    for (const [key, payload] of found) {
      const plain = decoded.get(key);
      if (!plain || JSON.stringify(plain) === key) {
        payload.undecoded = plain ? 'the codec endpoint left it as it is' : this.#refusal.reason;
      } else {
        replace(payload, plain);
      }
    }
    reveal(answer);
  }

  async #ask(asked, signal) {
    const decoded = [];
    try {
      for (const batch of batches(asked)) {
        if (Date.now() < this.#refusal.until) {
          break;
        }
        const plain = await this.#send(batch.map(([, payload]) => payload), signal);
        batch.forEach(([key], i) => decoded.push([key, plain[i]]));
      }
    } catch (e) {
      if (signal?.aborted) {
        throw e;
      }
      this.#refusal = { until: Date.now() + PAUSE, reason: e instanceof Refusal ? e.message : 'the codec endpoint cannot be reached' };
    }
    this.#keep(decoded);
    return decoded;
  }

  async #send(payloads, signal) {
    const patience = AbortSignal.timeout(PATIENCE);
    const response = await fetch(this.#url, {
      method: 'POST',
      credentials: 'include',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: JSON.stringify({ payloads }),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
    if (!response.ok) {
      throw new Refusal(`the codec endpoint answered with status ${response.status}`);
    }
    const plain = await response.json().then((json) => json.payloads, () => null);
    if (plain?.length !== payloads.length) {
      throw new Refusal('the codec endpoint answered something else; is a log-in needed there?');
    }
    return plain;
  }

  #keep(decoded) {
    if (this.#kept.size + decoded.length > MOST_KEPT) {
      this.#kept.clear();
    }
    decoded.slice(-MOST_KEPT).forEach(([key, plain]) => this.#kept.set(key, plain));
  }
}

class Refusal extends Error {}

/** Payloads of encodings that only those who have the codec can read. */
function* encodedIn(node) {
  if (!node || typeof node !== 'object') {
    return;
  }
  if (typeof node.encoding !== 'string') {
    for (const item of Object.values(node)) {
      yield* encodedIn(item);
    }
  } else if (node.base64 !== undefined && node.encoding !== 'binary/plain') {
    yield node;
  }
}

function* batches(asked) {
  let batch = [];
  let characters = 0;
  for (const one of asked) {
    if (batch.length && (batch.length === MOST || characters + one[0].length > MOST_CHARACTERS)) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(one);
    characters += one[0].length;
  }
  if (batch.length) {
    yield batch;
  }
}

function replace(payload, plain) {
  Object.keys(payload).forEach((name) => delete payload[name]);
  Object.assign(payload, plain);
}

/** The message and stack trace of a failure are where they would be, had they not been encoded. */
function reveal(node) {
  if (!node || typeof node !== 'object' || typeof node.encoding === 'string') {
    return;
  }
  Object.values(node).forEach(reveal);
  const attributes = valueOf(node.encodedAttributes);
  // What is still encoded stays as it is told.
  if (attributes) {
    const { message, stackTrace } = attributes;
    Object.assign(node, { message, stackTrace });
  }
}
