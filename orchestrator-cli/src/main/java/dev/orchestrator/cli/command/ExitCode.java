package dev.orchestrator.cli.command;

import dev.orchestrator.cli.api.ServerException;

/** What the program tells the script that called it. The numbers are frozen. */
public final class ExitCode {

  /** Done. */
  public static final int OK = 0;

  /** The workflow, or its update or query, did not end well. */
  public static final int FAILED = 1;

  /** The command line makes no sense. */
  public static final int USAGE = 2;

  /** The server cannot be reached, or cannot do it now: trying again may help. */
  public static final int UNAVAILABLE = 3;

  /** The namespace, workflow, run or whatever was named does not exist. */
  public static final int NOT_FOUND = 4;

  /** The server said no: trying again does not help. */
  public static final int REFUSED = 5;

  /** The workflow or update was still running when the wait was over. */
  public static final int STILL_RUNNING = 6;

  /** A defect of this program. */
  public static final int DEFECT = 70;

  /** Somebody interrupted it, as shells have it. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}

  /** What an exception means for the caller. */
  public static int of(Exception exception) {
    return switch (exception) {
      case ServerException.Unavailable ignored -> UNAVAILABLE;
      case ServerException.Refused refused -> of(refused);
      case UsageException ignored -> USAGE;
      case InterruptedException ignored -> INTERRUPTED;
      default -> DEFECT;
    };
  }

  private static int of(ServerException.Refused refused) {
    String code = refused.code() == null ? "" : refused.code();
    return switch (code) {
      case "QUERY_FAILED", "UPDATE_REJECTED" -> FAILED;
      default -> refused.status() == 404 ? NOT_FOUND : REFUSED;
    };
  }
}
