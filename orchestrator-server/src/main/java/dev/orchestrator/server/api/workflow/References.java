package dev.orchestrator.server.api.workflow;

import dev.orchestrator.engine.Engine;
import dev.orchestrator.engine.payload.Payloads;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.payload.PayloadReference;
import dev.orchestrator.server.api.namespace.KnownNamespaces;
import dev.orchestrator.server.api.problem.ProblemCode;
import dev.orchestrator.server.api.problem.ProblemException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Refuses requests that refer to large payloads which are not there. No code could ever read them:
 * what asks for them would fail again and again, where the one who can mend it is not seen.
 */
@Component
final class References {

  private final KnownNamespaces namespaces;
  private final Payloads payloads;

  References(Engine engine, KnownNamespaces namespaces) {
    this.namespaces = namespaces;
    this.payloads = engine.payloads();
  }

  static boolean isReference(Payload payload) {
    return payload.encoding().equals(PayloadReference.ENCODING);
  }

  /** Asks the database about all of them at once. */
  void check(String namespace, List<Collection<Payload>> all) {
    Set<String> missing = new TreeSet<>();
    all.forEach(
        each ->
            each.stream()
                .filter(References::isReference)
                .map(References::hash)
                .forEach(missing::add));
    namespaces.require(namespace);
    missing.removeAll(payloads.findStored(namespace, missing));
    if (!missing.isEmpty()) {
      throw ProblemException.of(
          ProblemCode.PAYLOAD_NOT_FOUND,
          "Expected references to payloads that are stored, but namespace '%s' has none of %s"
              .formatted(namespace, missing));
    }
  }

  private static String hash(Payload reference) {
    try {
      return Objects.requireNonNull(PayloadReference.of(reference)).hash();
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(
          ProblemCode.INVALID_ARGUMENT, "Malformed reference: " + e.getMessage());
    }
  }
}
