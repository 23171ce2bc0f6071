package dev.orchestrator.engine.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.engine.store.ShardStore;
import dev.orchestrator.engine.visibility.Commits;
import dev.orchestrator.engine.visibility.FailedRuns;
import dev.orchestrator.engine.visibility.InvalidPageTokenException;
import dev.orchestrator.engine.visibility.RunOutcome;
import dev.orchestrator.engine.visibility.Visibility;
import dev.orchestrator.engine.visibility.WorkflowFilter;
import dev.orchestrator.engine.visibility.WorkflowPage;
import dev.orchestrator.engine.visibility.WorkflowSummary;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.HistoryPage;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionFailed;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionTimedOut;
import dev.orchestrator.protocol.payload.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisibilityTests {

  private static final Instant START = Instant.parse("2026-03-04T05:06:07.123456Z");

  private final TestDatabase database = TestDatabase.create();
  private final Visibility visibility = database.bean(Visibility.class);
  private final Commits commits = database.bean(Commits.class);
  private SampleRuns runs;

  @BeforeEach
  void emptyDatabase() {
    database.empty();
    runs = new SampleRuns(database.bean(ShardStore.class));
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @Test
  void pagesHoldEveryRunOnceNewestFirstEvenWhereManyStartedAtTheSameMoment() {
    for (int number = 0; number < 25; number++) {
      runs.open("ns", "w" + number, "T", START.plusSeconds(number / 10), null);
    }
    List<WorkflowSummary> all = new ArrayList<>();
    WorkflowPage page = visibility.list("ns", WorkflowFilter.ALL, 4, null);
    all.addAll(page.workflows());
    while (page.nextPageToken() != null) {
      page = visibility.list("ns", WorkflowFilter.ALL, 4, page.nextPageToken());
      all.addAll(page.workflows());
    }
    assertThat(all).extracting(run -> run.execution().workflowId()).doesNotHaveDuplicates();
    assertThat(all).hasSize(25);
    assertThat(all)
        .isSortedAccordingTo((one, other) -> other.startTime().compareTo(one.startTime()));
  }

  @Test
  void filtersRestrictByStatusTypeIdAndStart() {
    runs.open("ns", "a", "T", START, null);
    runs.open("ns", "b", "U", START.plusSeconds(1), null);
    runs.closed("ns", "c", START.plusSeconds(2), START.plusSeconds(3));
    runs.open("other", "a", "T", START, null);

    assertThat(ids(new WorkflowFilter(null, null, null, null, null)))
        .containsExactly("c", "b", "a");
    assertThat(ids(new WorkflowFilter(WorkflowExecutionStatus.COMPLETED, null, null, null, null)))
        .containsExactly("c");
    assertThat(ids(new WorkflowFilter(null, "U", null, null, null))).containsExactly("b");
    assertThat(ids(new WorkflowFilter(null, null, "a", null, null))).containsExactly("a");
    assertThat(
            ids(new WorkflowFilter(null, null, null, START.plusSeconds(1), START.plusSeconds(2))))
        .containsExactly("b");
  }

  @Test
  void aForeignPageTokenIsRefused() {
    assertThatThrownBy(() -> visibility.list("ns", WorkflowFilter.ALL, 10, "bm9uc2Vuc2U"))
        .isInstanceOf(InvalidPageTokenException.class);
    assertThatThrownBy(() -> visibility.list("ns", WorkflowFilter.ALL, 10, "%%%"))
        .isInstanceOf(InvalidPageTokenException.class);
  }

  @Test
  void timesAreTheSameInstantsWhateverTheTimeZoneOfTheSession() {
    runs.closed("ns", "a", START, START.plusSeconds(1));
    WorkflowSummary run =
        visibility.list("ns", WorkflowFilter.ALL, 10, null).workflows().getFirst();
    assertThat(run.startTime()).isEqualTo(START);
    assertThat(run.closeTime()).isEqualTo(START.plusSeconds(1));
    assertThat(database.jdbc().queryForObject("select current_setting('timezone')", String.class))
        .isEqualTo("America/Los_Angeles");
    assertThat(
            database
                .jdbc()
                .queryForObject(
                    "select extract(epoch from start_time) from execution", Double.class))
        .isEqualTo(START.getEpochSecond() + 0.123456);
  }

  @Test
  void aHistoryIsReadByPagesOfEventsWithoutWhatIsTransient() {
    WorkflowExecution execution = runs.closed("ns", "a", START, START);
    HistoryPage first = history(execution, 1, Long.MAX_VALUE, 2);
    assertThat(ids(first)).containsExactly(1L, 2L);
    assertThat(first.nextEventId()).isEqualTo(3);
    HistoryPage second = history(execution, 3, Long.MAX_VALUE, 2);
    assertThat(ids(second)).containsExactly(3L, 4L);
    HistoryPage third = history(execution, 5, Long.MAX_VALUE, 2);
    assertThat(ids(third)).containsExactly(5L);
    assertThat(third.nextEventId()).isNull();
    assertThat(ids(history(execution, 2, 3, 100))).containsExactly(2L, 3L);
    assertThat(history(execution, 2, 3, 100).nextEventId()).isNull();
  }

  @Test
  void aLongHistoryIsReadWhole() {
    WorkflowExecution execution = runs.longRun("ns", "a", START, 600, 3);
    HistoryPage whole = history(execution, 1, Long.MAX_VALUE, Visibility.MAX_HISTORY_PAGE_SIZE);
    assertThat(ids(whole)).isEqualTo(LongStream.rangeClosed(1, 1_804).boxed().toList());
    assertThat(whole.nextEventId()).isNull();
    HistoryPage exact = history(execution, 5, Long.MAX_VALUE, 1_800);
    assertThat(exact.events()).hasSize(1_800);
    assertThat(exact.nextEventId()).isNull();
    HistoryPage almost = history(execution, 5, Long.MAX_VALUE, 1_799);
    assertThat(almost.events()).hasSize(1_799);
    assertThat(almost.nextEventId()).isEqualTo(1_804);
  }

  @Test
  void aPageSizeOutOfRangeIsRefused() {
    WorkflowExecution execution = runs.open("ns", "a", "T", START, null);
    assertThatThrownBy(() -> history(execution, 1, 9, Visibility.MAX_HISTORY_PAGE_SIZE + 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> history(execution, 1, 9, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theNewestRunIsMeantWhereNoneIsNamedAndAnOpenOneBeforeAnyClosedOne() {
    WorkflowExecution open = runs.open("ns", "a", "T", START, null);
    runs.closed("ns", "a", START.plusSeconds(5), START.plusSeconds(6));
    RunOutcome outcome = visibility.outcome(open.key(), null).orElseThrow();
    assertThat(outcome.runId()).isEqualTo(open.runId());
    assertThat(outcome.closeEvent()).isNull();
  }

  @Test
  void theOutcomeOfAClosedRunHoldsItsResult() {
    WorkflowExecution execution = runs.closed("ns", "a", START, START.plusSeconds(1));
    RunOutcome outcome = visibility.outcome(execution.key(), execution.runId()).orElseThrow();
    assertThat(outcome.status()).isEqualTo(WorkflowExecutionStatus.COMPLETED);
    assertThat(outcome.result()).isEqualTo(Payload.json("9"));
  }

  @Test
  void theRunsThatFailedLastAreReadWithTheEventsThatClosedThem() {
    runs.open("ns", "open", "T", START, null);
    runs.closed("ns", "done", START, START);
    runs.failed("ns", "a", START, WorkflowExecutionStatus.FAILED);
    runs.failed("ns", "b", START.plusSeconds(1), WorkflowExecutionStatus.TIMED_OUT);
    runs.failed("ns", "c", START.plusSeconds(2), WorkflowExecutionStatus.FAILED);
    runs.failed("elsewhere", "d", START, WorkflowExecutionStatus.FAILED);

    FailedRuns all = visibility.failures("ns", null, 3);
    assertThat(all.more()).isFalse();
    assertThat(all.runs())
        .extracting(failed -> failed.run().execution().workflowId())
        .containsExactly("c", "b", "a");
    assertThat(all.runs().getFirst().closeEvent()).isInstanceOf(WorkflowExecutionFailed.class);
    assertThat(all.runs().get(1).closeEvent()).isInstanceOf(WorkflowExecutionTimedOut.class);

    FailedRuns some = visibility.failures("ns", "WorkflowId = 'a' OR WorkflowId = 'b'", 1);
    assertThat(some.more()).isTrue();
    assertThat(some.runs())
        .extracting(failed -> failed.run().execution().workflowId())
        .containsExactly("b");
  }

  @Test
  void noFurtherFailureIsReadAfterTooManyBytes() {
    runs.failed("ns", "a", START, WorkflowExecutionStatus.FAILED);
    runs.failed("ns", "b", START.plusSeconds(1), WorkflowExecutionStatus.FAILED);
    runs.failed("ns", "c", START.plusSeconds(2), WorkflowExecutionStatus.FAILED);
    var histories = database.bean(HistoryRepository.class);

    FailedRuns cut =
        new FailureReads(database.bean(RunRepository.class), histories, 1).read("ns", null, 3);

    assertThat(cut.more()).isTrue();
    assertThat(cut.runs())
        .extracting(failed -> failed.run().execution().workflowId())
        .containsExactly("c");
  }

  @Test
  void aDescriptionShowsTheMemoAndTheLengthOfAnOpenRun() {
    WorkflowExecution execution = runs.open("ns", "a", "T", START, null);
    var description = visibility.describe(execution.key(), null).orElseThrow();
    assertThat(description.memo()).containsEntry("note", Payload.json("\"hello\""));
    assertThat(description.summary().historyLength()).isEqualTo(4);
    assertThat(description.workflowTaskTimeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void everyCommitIsCountedAndThoseOfARunAreItsOwn() {
    WorkflowExecution one = runs.open("ns", "a", "T", START, null);
    long total = commits.total();
    Map<WorkflowExecution, Long> last = commits.lastOf(List.of(one));
    WorkflowExecution other = runs.longRun("ns", "b", START, 3, 1);
    var missing = new WorkflowExecution("ns", "c", UUID.randomUUID());

    assertThat(commits.total()).isGreaterThan(total);
    assertThat(commits.lastOf(List.of(one, other, missing)))
        .containsOnlyKeys(one, other)
        .containsAllEntriesOf(last);
    assertThat(commits.lastOf(List.of())).isEmpty();
  }

  @Test
  void whatDoesNotExistIsEmpty() {
    WorkflowExecution execution = runs.open("ns", "a", "T", START, null);
    assertThat(visibility.describe(new WorkflowKey("ns", "b"), null)).isEmpty();
    assertThat(visibility.describe(execution.key(), UUID.randomUUID())).isEmpty();
    assertThat(visibility.describe(new WorkflowKey("ns", "b"), execution.runId())).isEmpty();
    assertThat(visibility.list("nowhere", WorkflowFilter.ALL, 10, null).workflows()).isEmpty();
  }

  private HistoryPage history(WorkflowExecution execution, long from, long to, int pageSize) {
    return visibility.history(execution.key(), execution.runId(), from, to, pageSize).orElseThrow();
  }

  private static List<Long> ids(HistoryPage page) {
    return page.events().stream().map(HistoryEvent::eventId).toList();
  }

  private List<String> ids(WorkflowFilter filter) {
    return visibility.list("ns", filter, 100, null).workflows().stream()
        .map(run -> run.execution().workflowId())
        .toList();
  }
}
