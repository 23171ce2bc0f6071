package dev.orchestrator.server.api.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.server.api.problem.ProblemException;
import dev.orchestrator.serverfixture.FakeCommits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class ChangeTailTests {

  private static final WorkflowExecution ONE = run("one");
  private static final WorkflowExecution OTHER = run("other");

  private final FakeCommits commits = new FakeCommits();
  private final ChangeTail tail =
      new ChangeTail(commits, new LiveProperties(4, Duration.ofDays(1), 2, Duration.ofSeconds(15)));

  @BeforeEach
  void start() {
    tail.start();
  }

  @AfterEach
  void stop() {
    tail.stop();
  }

  @Test
  void onlyWhatChangedIsTold() throws InterruptedException {
    Watch one = tail.watch(ONE);
    Watch other = tail.watch(OTHER);
    Watch all = tail.watch(null);
    commits.commit(ONE);
    settle(one, other, all);

    commits.commit(ONE);
    tail.look();

    assertThat(told(one)).isTrue();
    assertThat(told(other)).isFalse();
    assertThat(told(all)).isTrue();
    tail.look();
    assertThat(told(all)).as("told again although nothing happened").isFalse();
  }

  @Test
  void whoComesAfterALookIsToldOfWhatTheyMayHaveMissed() throws InterruptedException {
    Watch first = tail.watch(ONE);
    commits.commit(ONE);
    settle(first);

    Watch late = tail.watch(ONE);
    tail.look();

    assertThat(told(late)).isTrue();
    assertThat(told(first)).isFalse();
    tail.look();
    assertThat(told(late)).as("told again although nothing happened").isFalse();
  }

  @Test
  void manyChangesAreOneEventForASlowReader() throws InterruptedException {
    Watch slow = tail.watch(ONE);
    for (int i = 0; i < 1_000; i++) {
      commits.commit(ONE);
      tail.look();
    }

    assertThat(told(slow)).isTrue();
    assertThat(told(slow)).isFalse();
  }

  @Test
  void theMoreReadersThereAreTheLessOftenEachIsTold() throws InterruptedException {
    List<Watch> watches =
        List.of(tail.watch(null), tail.watch(null), tail.watch(null), tail.watch(null));
    List<Integer> told = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      commits.commit(ONE);
      tail.look();
      for (int reader = 0; reader < watches.size(); reader++) {
        if (told(watches.get(reader))) {
          told.add(reader);
        }
      }
    }

    assertThat(told).hasSize(8);
    for (int reader = 0; reader < watches.size(); reader++) {
      assertThat(told).filteredOn(List.of(reader)::contains).as("reader %d", reader).hasSize(2);
    }
  }

  @Test
  void aThousandReadersOfTheSameAskTheDatabaseOnce() {
    tail.watch(ONE);
    tail.watch(ONE);
    tail.watch(null);
    tail.look();

    assertThat(commits.looks()).isEqualTo(1);
  }

  @Test
  void nobodyAsksTheDatabaseForNobody() {
    tail.look();
    tail.watch(ONE).close();
    tail.look();

    assertThat(commits.looks()).isZero();
  }

  @Test
  void oneReaderTooManyIsRefusedUntilAnotherLeaves() {
    Watch first = tail.watch(null);
    for (int i = 1; i < 4; i++) {
      tail.watch(ONE);
    }

    assertThatThrownBy(() -> tail.watch(ONE))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem ->
                assertThat(problem.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
    first.close();
    first.close();
    assertThat(tail.watch(ONE).isOpen()).isTrue();
    assertThatThrownBy(() -> tail.watch(ONE)).isInstanceOf(ProblemException.class);
  }

  @Test
  void aServerThatStopsEndsAllStreams() throws InterruptedException {
    Watch watch = tail.watch(ONE);
    tail.stop();

    assertThat(told(watch)).isTrue();
    assertThat(watch.isOpen()).isFalse();
    assertThat(tail.watch(ONE).isOpen()).isFalse();
  }

  /** Takes what those who have just come are told. */
  private void settle(Watch... watches) throws InterruptedException {
    tail.look();
    tail.look();
    for (Watch watch : watches) {
      assertThat(told(watch)).isTrue();
    }
  }

  private static boolean told(Watch watch) throws InterruptedException {
    return watch.await(Duration.ZERO);
  }

  private static WorkflowExecution run(String workflowId) {
    return new WorkflowExecution(
        "default", workflowId, UUID.nameUUIDFromBytes(workflowId.getBytes()));
  }
}
