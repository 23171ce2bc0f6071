package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.DurationConverter;
import dev.orchestrator.cli.command.Inputs;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import dev.orchestrator.protocol.payload.Payload;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** What a start may say beside type, queue and input. */
final class StartOptions {

  @Option(
      names = "--execution-timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long all its runs together may take, such as 7d; default: no limit")
  private @Nullable Duration executionTimeout;

  @Option(
      names = "--run-timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long one run may take; default: no limit")
  private @Nullable Duration runTimeout;

  @Option(
      names = "--start-delay",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long it waits before its code begins")
  private @Nullable Duration startDelay;

  @Option(
      names = "--cron",
      paramLabel = "SCHEDULE",
      description = "Run again and again: five fields in UTC, @daily, or @every 90m")
  private @Nullable String cron;

  @Option(
      names = "--id-reuse-policy",
      paramLabel = "POLICY",
      description = "If the id had a run that is closed: ${COMPLETION-CANDIDATES}")
  private @Nullable WorkflowIdReusePolicy reusePolicy;

  @Option(
      names = "--id-conflict-policy",
      paramLabel = "POLICY",
      description = "If the id has an open run: ${COMPLETION-CANDIDATES}")
  private @Nullable WorkflowIdConflictPolicy conflictPolicy;

  @Option(
      names = "--search-attribute",
      paramLabel = "NAME=VALUE",
      description = "A value to find it by, of the registered type; several keywords with commas")
  private Map<String, String> searchAttributes = Map.of();

  @Option(names = "--memo", paramLabel = "KEY=JSON", description = "A value that descriptions show")
  private Map<String, String> memo = Map.of();

  void put(Session session, ObjectNode body) {
    Json.put(body, "workflowExecutionTimeout", executionTimeout);
    Json.put(body, "workflowRunTimeout", runTimeout);
    Json.put(body, "workflowStartDelay", startDelay);
    Json.put(body, "cronSchedule", cron);
    Json.put(body, "workflowIdReusePolicy", reusePolicy);
    Json.put(body, "workflowIdConflictPolicy", conflictPolicy);
    if (!searchAttributes.isEmpty()) {
      body.set("searchAttributes", SearchAttributeArguments.typed(session, searchAttributes));
    }
    if (!memo.isEmpty()) {
      ObjectNode values = body.putObject("memo");
      memo.forEach(
          (key, json) -> {
            String value = Json.write(Inputs.read(json, session.in()));
            values.set(key, Json.of(Payload.json(value)));
          });
    }
  }
}
