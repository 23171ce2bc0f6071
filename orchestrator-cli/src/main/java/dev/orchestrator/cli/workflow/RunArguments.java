package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.api.ApiPath;
import dev.orchestrator.cli.command.Session;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which run a command is about. */
final class RunArguments {

  @Parameters(index = "0", paramLabel = "WORKFLOW_ID", description = "The workflow's id")
  private String workflowId = "";

  @Option(
      names = {"-r", "--run-id"},
      paramLabel = "UUID",
      description = "Which run of it; default: the current one, or the last")
  private @Nullable UUID runId;

  String workflowId() {
    return workflowId;
  }

  /** Whether a run is named, and not left to the server. */
  boolean namesRun() {
    return runId != null;
  }

  /** The run, or what the segments lead to from there. */
  ApiPath path(Session session, String... segments) {
    return workflows(session).segment(workflowId).segment(segments).parameter("runId", runId);
  }

  /** All workflows of the namespace. */
  static ApiPath workflows(Session session) {
    return session.namespace().segment("workflows");
  }
}
