package dev.orchestrator.engine.workflowtype;

import java.util.List;
import java.util.Optional;

/**
 * The workflow types of namespaces, as workers registered them when they started. Only for people
 * to look at: the engine runs types that nobody registered. Thread-safe.
 */
public interface WorkflowTypes {

  /** The most that a namespace keeps; a type beyond that is not kept. */
  int MAX = 1_000;

  /**
   * A type with the queue that serves it.
   *
   * @param taskQueue the queue of the worker that registered it last
   */
  record Served(String name, String taskQueue) {}

  /** Keeps types in a namespace that exists, instead of what was kept of the same names. */
  void register(String namespace, List<WorkflowType> types);

  /** The types of a namespace, by name. */
  List<Served> list(String namespace);

  /** One of them; empty if nobody registered it. */
  Optional<WorkflowType> find(String namespace, String name);
}
