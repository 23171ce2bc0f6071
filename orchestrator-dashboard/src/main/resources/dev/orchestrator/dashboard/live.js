const LONGEST_PAUSE = 30_000;
const NEXT_TRY = 60_000;

/**
 * Says that something has changed, for as long as the server says so, by server-sent events. Not for a hidden tab: browsers
 * allow few connections to a server at a time, for all tabs together.
 */
export class News {
  #url;
  #source = null;
  #timer;
  #closed = false;
  #listeners = new Set();
  /** Whether changes will be told: while not, whoever listens must look for themselves. */
  open = false;

  constructor(url) {
    this.#url = url;
    document.addEventListener('visibilitychange', this.#seen);
    this.#seen();
  }

  /** @param listener is told whether there was a change, or only that `open` has changed */
  listen(listener) {
    this.#listeners.add(listener);
  }

  ignore(listener) {
    this.#listeners.delete(listener);
  }

  close() {
    this.#closed = true;
    document.removeEventListener('visibilitychange', this.#seen);
    this.#disconnect();
  }

  #seen = () => {
    if (document.hidden) {
      this.#disconnect();
    } else if (!this.#source) {
      this.#connect();
    }
  };

  #connect() {
    clearTimeout(this.#timer);
    const source = new EventSource(this.#url);
    source.addEventListener('open', () => this.#is(true));
    source.addEventListener('change', () => this.#tell(true));
    source.addEventListener('error', () => {
      this.#is(false);
      // A broken connection is made anew by the browser, a refused one is not.
      if (source.readyState === EventSource.CLOSED && !this.#closed) {
        this.#source = null;
        this.#timer = setTimeout(this.#seen, NEXT_TRY);
      }
    });
    this.#source = source;
  }

  #disconnect() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
    this.#is(false);
  }

  #is(open) {
    if (open !== this.open) {
      this.open = open;
      this.#tell(false);
    }
  }

  #tell(changed) {
    this.#listeners.forEach((listener) => listener(changed));
  }
}

/**
 * Repeats a read while somebody looks: never two at once, not in a hidden tab, and less and less often while it fails. With
 * news it reads when something has changed, once more when answers that readers share must be of later, and otherwise only
 * now and then.
 */
export class Live {
  #task;
  #pause;
  #news = null;
  #timer;
  #stopped = false;
  #running = false;
  #more = true;
  #changed = false;
  #unsettled = false;
  #ended = 0;
  #failures = 0;
  #abort = new AbortController();

  /**
   * @param pause between two reads where there is no news, longer than answers are shared; with it, changes are read three
   *     times as soon
   * @param task gets an AbortSignal; answers false when there is nothing more to wait for
   */
  constructor(pause, task, news = null) {
    this.#pause = pause;
    this.#task = task;
    document.addEventListener('visibilitychange', this.#seen);
    this.follow(news);
    this.#run();
  }

  /** Reads by this news from now on; null for none. */
  follow(news) {
    this.#news?.ignore(this.#heard);
    this.#news = news;
    news?.listen(this.#heard);
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.follow(null);
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
    if (!document.hidden && this.#more) {
      this.now();
    }
  };

  #heard = (changed) => {
    this.#changed ||= changed;
    this.#plan();
  };

  async #run() {
    this.#running = true;
    this.#unsettled = this.#changed;
    this.#changed = false;
    try {
      this.#more = (await this.#task(this.#abort.signal)) !== false;
      this.#failures = 0;
    } catch (e) {
      if (e.name !== 'AbortError') {
        this.#failures++;
      }
    }
    this.#running = false;
    this.#ended = performance.now();
    this.#plan();
  }

  #plan() {
    clearTimeout(this.#timer);
    if (!this.#more || this.#running || this.#stopped || document.hidden) {
      return;
    }
    const due = this.#ended + Math.min(LONGEST_PAUSE, this.#wait());
    this.#timer = setTimeout(() => this.#run(), Math.max(0, due - performance.now()));
  }

  #wait() {
    if (this.#failures || !this.#news?.open) {
      return this.#pause * 2 ** this.#failures;
    }
    if (this.#changed) {
      return this.#pause / 3;
    }
    return this.#unsettled ? this.#pause : LONGEST_PAUSE;
  }
}
