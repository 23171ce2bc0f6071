package dev.orchestrator.server.api.namespace;

import dev.orchestrator.engine.Engine;
import dev.orchestrator.engine.namespace.Namespaces;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.server.api.problem.ProblemException;
import org.springframework.stereotype.Component;

/** Tells a client that asks about an unknown namespace so, rather than that it is empty. */
@Component
public final class KnownNamespaces {

  private final Namespaces namespaces;

  KnownNamespaces(Engine engine) {
    this.namespaces = engine.namespaces();
  }

  /**
   * Does nothing if the namespace exists.
   *
   * @throws ProblemException otherwise
   */
  public void require(String namespace) {
    if (namespaces.find(namespace).isEmpty()) {
      throw notFound(namespace);
    }
  }

  static ProblemException notFound(String namespace) {
    return ProblemException.of(
        Rejected.of(
            RejectionCode.NAMESPACE_NOT_FOUND,
            "Expected namespace '%s' to exist, but it does not".formatted(namespace)));
  }
}
