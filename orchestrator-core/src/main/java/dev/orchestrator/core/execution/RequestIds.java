package dev.orchestrator.core.execution;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The ids of requests that had their effect, so that a repeated one has no second. Bounded: a
 * client repeats a request within seconds, not after a thousand others.
 */
final class RequestIds {

  private static final int MAX = 1_000;

  private final Set<String> ids = new LinkedHashSet<>();

  void add(String requestId) {
    if (ids.add(requestId) && ids.size() > MAX) {
      var oldest = ids.iterator();
      oldest.next();
      oldest.remove();
    }
  }

  boolean contains(String requestId) {
    return ids.contains(requestId);
  }

  List<String> list() {
    return List.copyOf(ids);
  }
}
