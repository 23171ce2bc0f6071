package dev.orchestrator.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Runs that something was heard of: the latest ones only. */
final class RecentRuns extends LinkedHashMap<UUID, Boolean> {

  private static final long serialVersionUID = 1;
  private static final int REMEMBERED = 10_000;

  private RecentRuns() {}

  /** An empty set, which is thread-safe, and forgets its eldest members. */
  static Set<UUID> newSet() {
    return Collections.synchronizedSet(Collections.newSetFromMap(new RecentRuns()));
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
    return size() > REMEMBERED;
  }
}
