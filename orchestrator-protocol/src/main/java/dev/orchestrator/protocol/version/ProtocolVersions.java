package dev.orchestrator.protocol.version;

/**
 * The protocols that a process speaks, by number. The number rises only when a message that one
 * side must understand is new, or means something else; what is optional on reading changes
 * nothing. Two processes understand each other if there is a number that both speak.
 *
 * @param oldest the lowest number that is still spoken, at least 1
 * @param newest the highest
 */
public record ProtocolVersions(int oldest, int newest) {

  /** What this build speaks. */
  public static final ProtocolVersions CURRENT = new ProtocolVersions(1, 1);

  /**
   * From one number to another.
   *
   * @throws IllegalArgumentException if they are no range that begins at 1 or later
   */
  public ProtocolVersions {
    if (oldest < 1 || newest < oldest) {
      throw new IllegalArgumentException(
          "Expected a range of protocol numbers, but got %d to %d".formatted(oldest, newest));
    }
  }

  /** Whether there is a protocol that both speak. */
  public boolean overlaps(ProtocolVersions other) {
    return oldest <= other.newest && other.oldest <= newest;
  }

  /** For people: {@code 1}, or {@code 1 to 3}. */
  @Override
  public String toString() {
    return oldest == newest ? Integer.toString(oldest) : oldest + " to " + newest;
  }
}
