package dev.orchestrator.cli.command;

import dev.orchestrator.cli.api.Answer;

/** Tells that a request is durable. */
public final class Acknowledged {

  private Acknowledged() {}

  /** Prints the answer as JSON, or what was done. */
  public static int print(Session session, Answer answer, String done) {
    if (session.json()) {
      session.printJson(answer.body());
    } else {
      session.terminal().println(done);
    }
    return ExitCode.OK;
  }
}
