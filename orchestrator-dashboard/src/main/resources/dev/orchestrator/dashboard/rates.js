const WINDOW = 60_000;

/** How fast counters rise, as far as somebody has looked: the server keeps no history of them. */
export class Rates {
  #samples = new Map();

  /** Notes what counters showed now, under the name of what they count. */
  note(name, counters, now = Date.now()) {
    const samples = this.#samples.get(name) ?? [];
    samples.push({ at: now, ...counters });
    while (samples.length > 2 && samples[0].at < now - WINDOW) {
      samples.shift();
    }
    this.#samples.set(name, samples);
  }

  /** What was noted within the last minute, the earliest first. */
  samples(name) {
    return this.#samples.get(name) ?? [];
  }

  /** How much a value rose each second; undefined until there are two samples. */
  perSecond(name, value) {
    const samples = this.samples(name);
    const [first, last] = [samples[0], samples.at(-1)];
    return samples.length < 2 || last.at === first.at ? undefined : ((value(last) - value(first)) * 1000) / (last.at - first.at);
  }
}
