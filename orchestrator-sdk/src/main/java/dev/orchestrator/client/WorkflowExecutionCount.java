package dev.orchestrator.client;

import static java.util.stream.Collectors.joining;

import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How many runs a query matches. The same idea and names as in Temporal's Java SDK. */
public final class WorkflowExecutionCount {

  private final long count;
  private final List<AggregationGroup> groups;

  /** So many, without groups. */
  public WorkflowExecutionCount(long count) {
    this(count, List.of());
  }

  private WorkflowExecutionCount(long count, List<AggregationGroup> groups) {
    this.count = count;
    this.groups = List.copyOf(groups);
  }

  /** A group for each status that any of the runs has. */
  static WorkflowExecutionCount byStatus(Map<WorkflowExecutionStatus, Long> counts) {
    return new WorkflowExecutionCount(
        counts.values().stream().mapToLong(Long::longValue).sum(),
        counts.entrySet().stream()
            .filter(each -> each.getValue() > 0)
            .map(each -> new AggregationGroup(name(each.getKey()), each.getValue()))
            .toList());
  }

  /** As Temporal spells it: {@code TimedOut}. */
  private static String name(WorkflowExecutionStatus status) {
    return Arrays.stream(status.name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(joining());
  }

  /** How many, in whichever group. */
  public long getCount() {
    return count;
  }

  /** How many of each group that has any; empty if the query did not group them. */
  public List<AggregationGroup> getGroups() {
    return groups;
  }

  /** How many runs have the same values of what they are grouped by. */
  public static final class AggregationGroup {

    private final String value;
    private final long count;

    private AggregationGroup(String value, long count) {
      this.value = value;
      this.count = count;
    }

    /**
     * What the runs have in common: a list of values for each attribute that they are grouped by,
     * {@code [["TimedOut"]]} for instance.
     */
    public List<List<?>> getGroupValues() {
      return List.of(List.of(value));
    }

    /** How many. */
    public long getCount() {
      return count;
    }
  }
}
