package dev.orchestrator.autoconfigure.stub;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which name was meant by one that does not exist. */
final class NearestName {

  private NearestName() {}

  /** The candidate that the fewest changes of a letter lead to, if they are few. */
  static Optional<String> of(String wanted, Collection<String> candidates) {
    String letters = NamedOptions.uniform(wanted);
    int most = Math.max(2, letters.length() / 3);
    return candidates.stream()
        .filter(candidate -> distance(letters, NamedOptions.uniform(candidate)) <= most)
        .min(
            Comparator.<String>comparingInt(
                    candidate -> distance(letters, NamedOptions.uniform(candidate)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** How many insertions, deletions and replacements of a letter turn one into the other. */
  private static int distance(String one, String other) {
    int[] before = new int[other.length() + 1];
    for (int j = 0; j < before.length; j++) {
      before[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] now = new int[before.length];
      now[0] = i;
      for (int j = 1; j < now.length; j++) {
        int replaced = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(replaced, 1 + Math.min(before[j], now[j - 1]));
      }
      before = now;
    }
    return before[other.length()];
  }
}
