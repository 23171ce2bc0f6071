package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.load.HttpLoad;
import dev.orchestrator.benchmarks.load.HttpTarget;
import dev.orchestrator.benchmarks.load.Load;
import dev.orchestrator.benchmarks.load.Samples;
import dev.orchestrator.benchmarks.platform.Platform;
import dev.orchestrator.benchmarks.report.Target;
import dev.orchestrator.benchmarks.report.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How long a reader waits for what the dashboard asks first, with many runs in the tables: the
 * first page of lists, and counts, which stop at 10,000. By REST, one request at a time, none of
 * which may be answered from an earlier one. The questions take their turns, since the database
 * plans what it is asked by what it was asked before.
 *
 * @param count how many runs are in the tables
 */
public record Visibility(int count) implements ScaleCase {

  private static final double MILLIS = 50;
  private static final int UNMEASURED = 20;
  private static final int MEASURED = 100;

  /** What is listed; {@link VariedRuns} says how many there are. */
  private static final List<String> LISTED =
      List.of(
          "",
          "ExecutionStatus = 'Running'",
          "ExecutionStatus = 'Completed'",
          "ExecutionStatus = 'Failed'",
          "WorkflowType = 'Order'",
          "WorkflowType = 'Audit'",
          "WorkflowType = 'Order' AND ExecutionStatus = 'Failed'",
          "Customer = 'customer-77'",
          "Region = 'north'",
          "Total >= 9990",
          "Region = 'north' AND ExecutionStatus = 'Running'");

  /** A question that a page asks. */
  private record Question(String name, String path, String expected) {

    static Question list(String query) {
      String name = "list " + (query.isEmpty() ? "all" : query);
      return new Question(name, DashboardCalls.list(query), "\"runId\"");
    }

    static Question count(String status) {
      String path = DashboardCalls.count(DashboardCalls.hasStatus(status));
      return new Question("count " + status, path, "\"count\"");
    }

    static Question counts() {
      return new Question("counts by status", DashboardCalls.countByStatus(), "\"groups\"");
    }
  }

  private static Stream<Question> questions() {
    return Stream.of(
            LISTED.stream().map(Question::list),
            DashboardCalls.STATUSES.stream().map(Question::count),
            Stream.of(Question.counts()))
        .flatMap(Function.identity());
  }

  @Override
  public String name() {
    return "visibility";
  }

  @Override
  public List<Target> targets() {
    return questions().map(each -> Target.atMost(name(), each.name(), MILLIS)).toList();
  }

  @Override
  public boolean isOnce() {
    return true;
  }

  @Override
  public void measure(Bench bench, Findings findings) {
    Platform platform = bench.own(List.of(), List.of());
    bench.settle(platform::run);
    bench.say("inserting %,d runs".formatted(count));
    VariedRuns.insert(platform.installation().database(), count);
    Map<Question, LongStream.Builder> times = new LinkedHashMap<>();
    for (int round = -UNMEASURED; round < MEASURED; round++) {
      for (Question question : questions().toList()) {
        long nanos = ask(platform, question);
        if (round >= 0) {
          times.computeIfAbsent(question, each -> LongStream.builder()).add(nanos);
        }
      }
    }
    times.forEach(
        (question, nanos) ->
            findings.add(
                question.name(),
                count,
                Samples.ofTimes(nanos.build().toArray()).millis(0.5),
                Unit.MILLISECONDS));
  }

  private static long ask(Platform platform, Question question) {
    var target = HttpTarget.get(platform.server().port(), question.path(), question.expected());
    Samples samples = HttpLoad.run(target, Load.burst("", 1));
    if (samples.failed() > 0) {
      throw new IllegalStateException(question + ": " + samples.failures());
    }
    return samples.nanos()[0];
  }
}
