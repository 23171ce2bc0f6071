package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.limit.PayloadSizes;
import dev.orchestrator.protocol.command.Command.ModifyWorkflowProperties;
import dev.orchestrator.protocol.command.Command.UpsertWorkflowSearchAttributes;
import dev.orchestrator.protocol.history.WorkflowPropertyEvent;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import dev.orchestrator.protocol.search.SystemAttributes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commands about search attributes and the memo. Knows what earlier commands of the same task
 * did, since what a run has of both is bounded as a whole.
 */
final class PropertyCommands {

  private final Execution run;
  private final Draft draft;
  private final long completedEventId;
  private final Context context;
  private @Nullable Map<String, SearchAttributeValue> attributes;
  private @Nullable Map<String, Payload> memo;

  PropertyCommands(Execution run, Draft draft, long completedEventId, Context context) {
    this.run = run;
    this.draft = draft;
    this.completedEventId = completedEventId;
    this.context = context;
  }

  /** Answers what is wrong; null if nothing is. */
  @Nullable String upsert(UpsertWorkflowSearchAttributes command) {
    String problem =
        Checks.first(
            new SearchAttributeChecks(context, run.id().namespace())
                .check(command.searchAttributes()),
            command.removed().stream().anyMatch(SystemAttributes.TYPES::containsKey)
                ? "Expected to remove no search attribute that the platform sets itself"
                : null,
            whole(command));
    if (problem == null) {
      draft.append(
          new WorkflowPropertyEvent.UpsertWorkflowSearchAttributes(
              command.searchAttributes(), command.removed(), completedEventId));
    }
    return problem;
  }

  private @Nullable String whole(UpsertWorkflowSearchAttributes command) {
    Map<String, SearchAttributeValue> after = attributes;
    if (after == null) {
      after = new HashMap<>(run.searchAttributes());
      after.keySet().removeAll(SystemAttributes.TYPES.keySet());
      attributes = after;
    }
    after.putAll(command.searchAttributes());
    command.removed().forEach(after::remove);
    return SearchAttributeChecks.whole(after);
  }

  /** Answers what is wrong; null if nothing is. */
  @Nullable String modify(ModifyWorkflowProperties command) {
    Map<String, Payload> after = memo;
    if (after == null) {
      after = new HashMap<>(run.memo());
      memo = after;
    }
    after.putAll(command.upsertedMemo());
    command.removedMemo().forEach(after::remove);
    String problem = Checks.size(PayloadSizes.of(after), context.limits());
    if (problem == null) {
      draft.append(
          new WorkflowPropertyEvent.WorkflowPropertiesModified(
              command.upsertedMemo(), command.removedMemo(), completedEventId));
    }
    return problem;
  }
}
