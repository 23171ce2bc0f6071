package dev.orchestrator.cli.operations;

import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.Acknowledged;
import dev.orchestrator.cli.command.Session;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Discards a dead letter. */
@Command(name = "discard", description = "Mark a dead letter as of no use.")
public final class DiscardDeadLetterCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private DeadLetterArguments letter = new DeadLetterArguments();

  /** Works in the session. */
  public DiscardDeadLetterCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return Acknowledged.print(
        session,
        session.server().post(letter.path().segment("discard"), Json.object(), null, Duration.ZERO),
        "Discarded dead letter " + letter.id());
  }
}
