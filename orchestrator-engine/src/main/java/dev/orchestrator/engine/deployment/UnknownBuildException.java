package dev.orchestrator.engine.deployment;

/** No worker of a build was ever seen. */
public final class UnknownBuildException extends RuntimeException {

  /** Says which one. */
  public UnknownBuildException(String name, String buildId) {
    super(
        "Expected a build of deployment '%s' that a worker was seen of, but got '%s'"
            .formatted(name, buildId));
  }
}
