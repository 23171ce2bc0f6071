import { Codec } from './codec.js';
import { write } from './json.js';
import { search } from './router.js';

/** A refusal or a failure of the server, in the words of its problem (RFC 9457). */
class ApiError extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `The server answered with status ${status}`);
    this.status = status;
    this.title = problem.title || 'Request failed';
    this.code = problem.code;
    this.failure = problem.failure;
  }
}

const enc = encodeURIComponent;

/**
 * The server's REST API. Below an application's Actuator every call goes as a parameter to one path, where the application
 * passes it on for its own namespace.
 */
export class Api {
  #root;
  #forwarded;
  #codec;

  /** @param {{root: string, forwarded: boolean, codecEndpoint: string}} place where this page was served */
  constructor({ root, forwarded, codecEndpoint }) {
    this.#root = root;
    this.#forwarded = forwarded;
    this.#codec = codecEndpoint ? new Codec(codecEndpoint) : null;
  }

  namespaces() {
    return this.server('GET', 'namespaces');
  }

  /** A call that is about no namespace, or about all. There are none below an application's Actuator. */
  server(method, call, body, signal) {
    return this.#send(method, `${this.#root}api/v1/${call}`, body, signal);
  }

  /** Reads something of a namespace. */
  read(namespace, call, signal) {
    return this.#get(namespace, call, signal);
  }

  /** Changes something of a namespace. */
  change(namespace, call, body) {
    return this.#post(namespace, call, body);
  }

  list(namespace, params, signal) {
    return this.#get(namespace, `workflows${search(params)}`, signal, 2);
  }

  /** How many runs have which status, and how many are stuck: one request, since everybody who looks asks it again and again. */
  countByStatus(namespace, params, signal) {
    return this.#get(namespace, `workflow-count${search({ ...params, groupBy: 'ExecutionStatus' })}`, signal, 8);
  }

  workflowTypes(namespace) {
    return this.#get(namespace, 'workflow-types');
  }

  workflowType(namespace, name) {
    return this.#get(namespace, `workflow-types/${enc(name)}`);
  }

  failures(namespace, params, signal) {
    return this.#get(namespace, `workflow-failures${search(params)}`, signal, 10);
  }

  steps(namespace, params, signal) {
    return this.#get(namespace, `workflow-steps${search(params)}`, signal, 10);
  }

  searchAttributes(namespace) {
    return this.#get(namespace, 'search-attributes');
  }

  describe(namespace, workflowId, runId, signal) {
    return this.#get(namespace, `workflows/${enc(workflowId)}${search({ runId })}`, signal, 1);
  }

  history(namespace, workflowId, params, signal) {
    return this.#get(namespace, `workflows/${enc(workflowId)}/history${search(params)}`, signal);
  }

  /**
   * Where changes are told as they happen, of a run or else of the namespace's list; null below Actuator, which cannot pass
   * on what never ends.
   */
  changes(namespace, workflowId, runId) {
    if (this.#forwarded) {
      return null;
    }
    return this.#url(namespace, workflowId ? `workflows/${enc(workflowId)}/changes${search({ runId })}` : 'workflow-changes');
  }

  query(namespace, workflowId, runId, type, input) {
    const call = `workflows/${enc(workflowId)}/queries/${enc(type)}${search({ runId })}`;
    if (!this.#forwarded) {
      return this.#post(namespace, call, { input });
    }
    // Asks and changes nothing: there it is a read, although the server wants a body.
    return this.#send('GET', `${this.#root}api${search({ call, body: write({ input }) })}`);
  }

  start(namespace, body) {
    return this.#post(namespace, 'workflows', body);
  }

  signal(namespace, workflowId, runId, name, input) {
    return this.#post(namespace, `workflows/${enc(workflowId)}/signals/${enc(name)}${search({ runId })}`, { input });
  }

  updateWorkflow(namespace, workflowId, runId, name, input) {
    return this.#post(namespace, `workflows/${enc(workflowId)}/updates/${enc(name)}${search({ runId, wait: '20s' })}`, { input });
  }

  retryActivity(namespace, workflowId, runId, activityId) {
    return this.#post(namespace, `workflows/${enc(workflowId)}/activities/${enc(activityId)}/retry${search({ runId })}`, {});
  }

  cancel(namespace, workflowId, runId, reason) {
    return this.#post(namespace, `workflows/${enc(workflowId)}/cancel${search({ runId })}`, { reason: reason || null });
  }

  terminate(namespace, workflowId, runId, reason) {
    return this.#post(namespace, `workflows/${enc(workflowId)}/terminate${search({ runId })}`, { reason: reason || null });
  }

  /** @param age how old the answer may be, in seconds: a server with many readers asks its database once for all of them */
  #get(namespace, call, signal, age) {
    const url = this.#forwarded ? `${this.#root}api${search({ call })}` : this.#url(namespace, call);
    return this.#send('GET', url, undefined, signal, age && !this.#forwarded ? { 'Cache-Control': `max-age=${age}` } : {});
  }

  #post(namespace, call, body) {
    return this.#forwarded
      ? this.#send('POST', `${this.#root}api${search({ call })}`, { body: write(body) })
      : this.#send('POST', this.#url(namespace, call), body);
  }

  #url(namespace, call) {
    return `${this.#root}api/v1/namespaces/${enc(namespace)}/${call}`;
  }

  async #send(method, url, body, signal, more = {}) {
    const headers = { Accept: 'application/json', 'X-Orchestrator-Identity': 'dashboard', ...more };
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
      // Where the application's security wants to see that the page may read its cookies.
      const token = /(?:^|; )XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1];
      if (token) {
        headers['X-XSRF-TOKEN'] = decodeURIComponent(token);
      }
    }
    let response;
    try {
      response = await fetch(url, { method, headers, signal, body: body === undefined ? undefined : write(body) });
    } catch (e) {
      if (e.name === 'AbortError') {
        throw e;
      }
      throw new ApiError(0, { title: 'No answer', detail: 'The server cannot be reached.' });
    }
    const text = await response.text();
    let json = {};
    try {
      json = text ? JSON.parse(text) : {};
    } catch {
      json = { detail: response.ok ? 'The answer is not JSON. Is a log-in needed?' : undefined };
      if (response.ok) {
        throw new ApiError(response.status, json);
      }
    }
    await this.#codec?.decode(json, signal);
    if (!response.ok) {
      throw new ApiError(response.status, json);
    }
    return json;
  }
}
