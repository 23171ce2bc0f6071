package dev.orchestrator.cli.operations;

import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.Acknowledged;
import dev.orchestrator.cli.command.Session;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Replays a dead letter. */
@Command(name = "replay", description = "Send the record to its topic again, once.")
public final class ReplayDeadLetterCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private DeadLetterArguments letter = new DeadLetterArguments();

  /** Works in the session. */
  public ReplayDeadLetterCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return Acknowledged.print(
        session,
        session.server().post(letter.path().segment("replay"), Json.object(), null, Duration.ZERO),
        "Replayed dead letter " + letter.id());
  }
}
