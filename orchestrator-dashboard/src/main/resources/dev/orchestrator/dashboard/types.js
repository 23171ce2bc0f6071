const REFRESH = 60_000;

/** What workers registered of the workflow types of a namespace, read when it is first asked for. */
export class WorkflowTypes {
  #list = null;
  #listedAt = 0;
  #types = new Map();

  constructor(api, namespace) {
    this.api = api;
    this.namespace = namespace;
  }

  /** [{name, taskQueue}], empty where the server cannot say. */
  list() {
    if (!this.#list || Date.now() - this.#listedAt > REFRESH) {
      this.#listedAt = Date.now();
      this.#types.clear();
      this.#list = this.api
        .workflowTypes(this.namespace)
        .then(({ workflowTypes }) => workflowTypes)
        .catch(() => []);
    }
    return this.#list;
  }

  /** What the code of a type takes; null where nobody registered it. */
  async find(name) {
    if (!(await this.list()).some((type) => type.name === name)) {
      return null;
    }
    if (!this.#types.has(name)) {
      this.#types.set(name, this.api.workflowType(this.namespace, name).catch(() => null));
    }
    return this.#types.get(name);
  }
}
