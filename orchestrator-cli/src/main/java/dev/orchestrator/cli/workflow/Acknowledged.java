package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.api.Answer;
import dev.orchestrator.cli.command.ExitCode;
import dev.orchestrator.cli.command.Session;

/** Tells that a request is durable. */
final class Acknowledged {

  private Acknowledged() {}

  static int print(Session session, Answer answer, String done) {
    if (session.json()) {
      session.printJson(answer.body());
    } else {
      session.terminal().println(done);
    }
    return ExitCode.OK;
  }
}
