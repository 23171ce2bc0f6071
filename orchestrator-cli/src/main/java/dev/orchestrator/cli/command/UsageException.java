package dev.orchestrator.cli.command;

/** An argument that cannot be meant so. The message is one line for people. */
public final class UsageException extends RuntimeException {

  /** Says what is wrong with which argument. */
  public UsageException(String message) {
    super(message);
  }
}
