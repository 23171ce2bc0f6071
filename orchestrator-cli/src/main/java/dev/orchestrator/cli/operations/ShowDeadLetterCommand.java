package dev.orchestrator.cli.operations;

import dev.orchestrator.cli.command.ExitCode;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.listing.Columns;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Shows a dead letter. */
@Command(name = "show", description = "Show a dead letter with its headers, and its body below.")
public final class ShowDeadLetterCommand implements Callable<Integer> {

  /** Whoever wrote the record is not to steer the reader's terminal; the JSON has it as it is. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}&&[^\\r\\n\\t]]");

  private static final Columns HEAD =
      new Columns()
          .text("Id", "/deadLetter/id")
          .text("State", "/deadLetter/state")
          .time("Received", "/deadLetter/receivedAt")
          .text("Source", "/deadLetter/source")
          .text("Reason", "/deadLetter/reason")
          .text("Size", "/deadLetter/size")
          .time("Settled", "/deadLetter/settledAt")
          .text("Settled by", "/deadLetter/settledBy")
          .of("Headers", ShowDeadLetterCommand::headers);

  private final Session session;

  @Mixin private DeadLetterArguments letter = new DeadLetterArguments();

  /** Works in the session. */
  public ShowDeadLetterCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonNode found = session.server().get(letter.path()).body();
    HEAD.printOne(session, found);
    if (!session.json()) {
      session.terminal().println("");
      session
          .terminal()
          .println(UNPRINTABLE.matcher(text(found.path("body"))).replaceAll("\uFFFD"));
      if (found.at("/body/truncated").asBoolean(false)) {
        session.terminal().complain("There is more than this");
      }
    }
    return ExitCode.OK;
  }

  private static String headers(JsonNode found) {
    return found
        .path("headers")
        .valueStream()
        .map(header -> header.path("name").asString("") + "=" + text(header.path("value")))
        .collect(Collectors.joining(", "));
  }

  private static String text(JsonNode bytes) {
    return bytes.hasNonNull("text")
        ? bytes.path("text").asString()
        : bytes.path("base64").asString("");
  }
}
