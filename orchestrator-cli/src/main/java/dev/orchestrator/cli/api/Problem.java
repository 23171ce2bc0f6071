package dev.orchestrator.cli.api;

import dev.orchestrator.protocol.payload.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What a server says is wrong with a request, as of RFC 9457.
 *
 * @param code the kind of problem, for programs
 * @param position of the first wrong character of a list filter, from 1; null for other problems
 * @param failure what the workflow's code threw; null where it had no part in it
 */
public record Problem(
    @Nullable String code,
    @Nullable String title,
    @Nullable String detail,
    @Nullable Integer position,
    @Nullable Failure failure) {

  /** The problem in one line. */
  String line() {
    var line = new StringBuilder(detail != null ? detail : title != null ? title : "Refused");
    if (position != null) {
      line.append(", at character ").append(position);
    }
    if (code != null) {
      line.append(" (").append(code).append(')');
    }
    return line.toString().replaceAll("\\s*\\R\\s*", " ");
  }
}
