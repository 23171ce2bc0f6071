package dev.orchestrator.benchmarks.suite;

/** A peer cannot be had on this machine. */
public final class NotInstalledException extends RuntimeException {

  /** Says what is missing. */
  public NotInstalledException(String message) {
    super(message);
  }
}
