package dev.orchestrator.benchmarks.load;

import dev.orchestrator.protocol.topic.Slots;
import java.util.Arrays;
import java.util.List;

/** Which of the servers owns a slot, as servers told: what the client of applications remembers. */
public final class Owners {

  /** For loads that ask whoever comes next. */
  static final Owners NOBODY = new Owners(List.of());

  private final List<String> servers;
  private final int[] bySlot = new int[Slots.COUNT];

  /**
   * Nothing was told yet.
   *
   * @param servers the roots of their URLs
   */
  public Owners(List<String> servers) {
    this.servers = List.copyOf(servers);
    Arrays.fill(bySlot, -1);
  }

  /** The place of the owner in the list of servers; negative if it is not known. */
  int of(int slot) {
    return slot < 0 ? -1 : bySlot[slot];
  }

  /** A request about the slot was answered. */
  void told(int slot, HttpAnswer answer) {
    String owner = slot < 0 ? null : answer.owner();
    if (owner != null) {
      bySlot[slot] = servers.indexOf(owner);
    }
  }
}
