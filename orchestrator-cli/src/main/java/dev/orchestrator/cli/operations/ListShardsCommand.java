package dev.orchestrator.cli.operations;

import dev.orchestrator.cli.api.ApiPath;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.command.Watching;
import dev.orchestrator.cli.listing.Columns;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Lists shards. */
@Command(name = "list", description = "List shards: who owns them, and how they keep up.")
public final class ListShardsCommand implements Callable<Integer> {

  private static final Columns COLUMNS =
      new Columns()
          .text("Shard", "/shard")
          .text("Owner", "/owner")
          .text("Epoch", "/epoch")
          .text("Commits", "/commits")
          .text("Lag", "/lag")
          .text("Backlog", "/here/backlog")
          .text("Unpublished", "/here/unpublished");

  private final Session session;

  @Mixin private Watching watching = new Watching();

  /** Works in the session. */
  public ListShardsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    return watching.run(
        session,
        () -> {
          JsonNode body = session.server().get(ApiPath.of("shards")).body();
          COLUMNS.printAll(session, body, body.path("shards"));
          return true;
        });
  }
}
