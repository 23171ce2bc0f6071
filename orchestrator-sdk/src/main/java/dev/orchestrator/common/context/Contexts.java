package dev.orchestrator.common.context;

import dev.orchestrator.protocol.payload.Payload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The contexts of several propagators together. What clients and workers call. */
public final class Contexts {

  private final List<ContextPropagator> propagators;

  /** Of the given propagators, in their order. */
  public Contexts(List<ContextPropagator> propagators) {
    this.propagators = List.copyOf(propagators);
  }

  /** Whether nothing is taken along. */
  public boolean none() {
    return propagators.isEmpty();
  }

  /** What the calling thread's contexts are as headers. */
  public Map<String, Payload> serialize() {
    if (none()) {
      return Map.of();
    }
    Map<String, Payload> headers = new LinkedHashMap<>();
    for (ContextPropagator propagator : propagators) {
      Object context = propagator.getCurrentContext();
      if (context != null) {
        headers.putAll(propagator.serializeContext(context));
      }
    }
    return headers;
  }

  /** The same beside what else travels along, which wins where the names are equal. */
  public Map<String, Payload> serializeBeside(Map<String, Payload> others) {
    if (none()) {
      return others;
    }
    Map<String, Payload> headers = new LinkedHashMap<>(serialize());
    headers.putAll(others);
    return Map.copyOf(headers);
  }

  /** The contexts that headers hold, by the names of their propagators. */
  public Map<String, Object> deserialize(Map<String, Payload> headers) {
    return byName(propagator -> propagator.deserializeContext(headers));
  }

  /** The calling thread's contexts, by the names of their propagators. */
  public Map<String, Object> current() {
    return byName(ContextPropagator::getCurrentContext);
  }

  private Map<String, Object> byName(Function<ContextPropagator, @Nullable Object> contextOf) {
    Map<String, Object> contexts = new LinkedHashMap<>();
    for (ContextPropagator propagator : propagators) {
      Object context = contextOf.apply(propagator);
      if (context != null) {
        contexts.put(propagator.getName(), context);
      }
    }
    return contexts;
  }

  /**
   * Runs the body with these contexts, on the calling thread, which is nobody else's.
   *
   * @throws Exception whatever the body throws
   */
  public <T extends @Nullable Object> T call(Map<String, Object> contexts, Callable<T> body)
      throws Exception {
    for (ContextPropagator propagator : propagators) {
      propagator.setCurrentContext(contexts.get(propagator.getName()));
      propagator.setUp();
    }
    try {
      return body.call();
    } catch (Exception e) {
      propagators.forEach(propagator -> propagator.onError(e));
      throw e;
    } finally {
      propagators.forEach(ContextPropagator::finish);
    }
  }
}
