package dev.orchestrator.common.interceptors;

import dev.orchestrator.protocol.payload.Payload;
import java.util.LinkedHashMap;
import java.util.Map;

/** What travels beside the arguments of a call, by name. Immutable. */
public final class Header {

  private static final Header EMPTY = new Header(Map.of());

  private final Map<String, Payload> values;

  /** With a copy of the values. */
  public Header(Map<String, Payload> values) {
    this.values = Map.copyOf(values);
  }

  /** Without values. */
  public static Header empty() {
    return EMPTY;
  }

  /** The values; cannot be changed. */
  public Map<String, Payload> getValues() {
    return values;
  }

  /** The same with further values, which replace those of the same name. */
  public Header with(Map<String, Payload> more) {
    if (more.isEmpty()) {
      return this;
    }
    Map<String, Payload> all = new LinkedHashMap<>(values);
    all.putAll(more);
    return new Header(all);
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
