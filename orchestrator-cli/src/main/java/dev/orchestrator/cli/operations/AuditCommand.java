package dev.orchestrator.cli.operations;

import dev.orchestrator.cli.api.ApiPath;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.listing.Columns;
import dev.orchestrator.cli.listing.Pages;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Shows the audit log. */
@Command(
    name = "audit",
    description = "Show who changed what, the latest first; of all namespaces.")
public final class AuditCommand implements Callable<Integer> {

  private static final int LARGEST_PAGE = 500;

  private static final Columns COLUMNS =
      new Columns()
          .time("At", "/at")
          .text("Status", "/status")
          .text("Principal", "/principal")
          .text("Identity", "/identity")
          .text("From", "/remoteAddress")
          .text("Method", "/method")
          .text("Path", "/path");

  private final Session session;

  @Option(names = "--in", paramLabel = "NAMESPACE", description = "Only calls about this namespace")
  private @Nullable String namespace;

  @Option(
      names = "--by",
      paramLabel = "WHO",
      description = "Only calls of this principal or identity")
  private @Nullable String by;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "The earliest, such as 2026-01-31T08:00:00Z")
  private @Nullable Instant from;

  @Option(names = "--to", paramLabel = "TIME", description = "Only those before")
  private @Nullable Instant to;

  @Mixin private Pages pages = new Pages();

  /** Works in the session. */
  public AuditCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ApiPath log =
        ApiPath.of("audit-log")
            .parameter("in", namespace)
            .parameter("by", by)
            .parameter("from", from)
            .parameter("to", to);
    JsonNode entries = pages.read(session, log, "entries", LARGEST_PAGE);
    return COLUMNS.printAll(session, entries, entries.path("entries"));
  }
}
