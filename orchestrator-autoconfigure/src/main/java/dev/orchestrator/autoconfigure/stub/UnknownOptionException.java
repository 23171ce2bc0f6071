package dev.orchestrator.autoconfigure.stub;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** There is an option for something that does not exist. */
public final class UnknownOptionException extends RuntimeException {

  private final String action;

  /**
   * Tells which.
   *
   * @param origin where the property is set, if that is known
   * @param kind what does not exist, such as "interface"
   * @param candidates what does
   */
  public UnknownOptionException(
      String property,
      @Nullable String origin,
      String kind,
      String written,
      Collection<String> candidates) {
    super(
        "Property '%s'%s is for %s '%s', which this application does not have."
            .formatted(property, origin == null ? "" : " (" + origin + ")", kind, written));
    Optional<String> nearest = NearestName.of(written, candidates);
    String known =
        candidates.isEmpty() ? "none" : "'" + String.join("', '", new TreeSet<>(candidates)) + "'";
    this.action =
        nearest.map("Did you mean '%s'? "::formatted).orElse("")
            + "Correct the name, or remove the property. Known are: "
            + known
            + ".";
  }

  /** What the developer can do about it. */
  String action() {
    return action;
  }
}
