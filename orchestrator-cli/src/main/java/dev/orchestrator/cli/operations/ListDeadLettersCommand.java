package dev.orchestrator.cli.operations;

import dev.orchestrator.cli.api.ApiPath;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.command.Watching;
import dev.orchestrator.cli.listing.Columns;
import dev.orchestrator.cli.listing.Pages;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Lists dead letters. */
@Command(
    name = "list",
    description = "List records that could not be understood, the latest first.")
public final class ListDeadLettersCommand implements Callable<Integer> {

  private static final int LARGEST_PAGE = 100;
  private static final Columns COLUMNS =
      new Columns()
          .text("Id", "/id")
          .text("State", "/state")
          .time("Received", "/receivedAt")
          .text("Source", "/source")
          .text("Reason", "/reason");

  /** What was done with a letter. */
  enum State {
    OPEN,
    REPLAYED,
    DISCARDED
  }

  private final Session session;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only those that stand so: ${COMPLETION-CANDIDATES}")
  private @Nullable State state;

  @Mixin private Pages pages = new Pages();
  @Mixin private Watching watching = new Watching();

  /** Works in the session. */
  public ListDeadLettersCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    return watching.run(
        session,
        () -> {
          ApiPath list = DeadLetterArguments.letters().parameter("state", state);
          JsonNode letters = pages.read(session, list, "deadLetters", LARGEST_PAGE);
          COLUMNS.printAll(session, letters, letters.path("deadLetters"));
          return true;
        });
  }
}
