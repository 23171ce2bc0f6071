const LONGEST_PAUSE = 30_000;

/**
 * Repeats a read while somebody looks: never two at once, not in a hidden tab, and less and less often while it fails.
 */
export class Live {
  #task;
  #pause;
  #timer;
  #stopped = false;
  #running = false;
  #failures = 0;
  #abort = new AbortController();

  /** @param task gets an AbortSignal; answers false when there is nothing more to wait for */
  constructor(pause, task) {
    this.#pause = pause;
    this.#task = task;
    document.addEventListener('visibilitychange', this.#seen);
    this.#run();
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#abort.abort();
    document.removeEventListener('visibilitychange', this.#seen);
  }

  /** Reads at once, as after an action whose effect somebody waits to see. */
  now() {
    clearTimeout(this.#timer);
    if (!this.#running && !this.#stopped) {
      this.#run();
    }
  }

  #seen = () => {
    if (!document.hidden) {
      this.now();
    }
  };

  async #run() {
    this.#running = true;
    let more = true;
    try {
      more = await this.#task(this.#abort.signal);
      this.#failures = 0;
    } catch (e) {
      if (e.name !== 'AbortError') {
        this.#failures++;
      }
    }
    this.#running = false;
    if (more === false || this.#stopped || document.hidden) {
      return;
    }
    this.#timer = setTimeout(() => this.#run(), Math.min(LONGEST_PAUSE, this.#pause * 2 ** this.#failures));
  }
}
