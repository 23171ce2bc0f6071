package dev.orchestrator.common.context;

import dev.orchestrator.protocol.payload.Payload;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes entries of the logging context ({@link MDC}) along, so that lines which a workflow and its
 * activities log bear, for example, the id of the request that started it. {@link LogTags} are each
 * run's and each activity's own, and stay where they are.
 */
public final class MdcContextPropagator implements ContextPropagator {

  private static final String HEADER = "mdc";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> ENTRIES = new TypeReference<>() {};

  private final Set<String> keys;

  /** Of the given keys; of all entries if none are given. */
  public MdcContextPropagator(String... keys) {
    this.keys = Set.of(keys);
  }

  @Override
  public String getName() {
    return HEADER;
  }

  @Override
  public Map<String, Payload> serializeContext(Object context) {
    return Map.of(HEADER, Payload.json(JSON.writeValueAsString(context)));
  }

  @Override
  public @Nullable Object deserializeContext(Map<String, Payload> header) {
    Payload entries = header.get(HEADER);
    return entries == null ? null : JSON.readValue(entries.data(), ENTRIES);
  }

  @Override
  public @Nullable Object getCurrentContext() {
    Map<String, String> all = MDC.getCopyOfContextMap();
    if (all == null || all.isEmpty()) {
      return null;
    }
    Map<String, String> taken = new HashMap<>(all);
    if (!keys.isEmpty()) {
      taken.keySet().retainAll(keys);
    }
    taken.values().removeIf(value -> value == null);
    taken.keySet().removeIf(LogTags::isTag);
    return taken.isEmpty() ? null : taken;
  }

  @Override
  public void setCurrentContext(@Nullable Object context) {
    if (context instanceof Map<?, ?> entries) {
      entries.forEach(
          (key, value) -> {
            if (!LogTags.isTag(String.valueOf(key))) {
              MDC.put(String.valueOf(key), String.valueOf(value));
            }
          });
    }
  }
}
