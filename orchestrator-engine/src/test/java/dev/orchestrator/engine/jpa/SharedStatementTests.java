package dev.orchestrator.engine.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.engine.store.StoreRefusedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharedStatementTests {

  private final List<List<Integer>> sent = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch gate = new CountDownLatch(1);

  @Test
  void thoseWhoComeMeanwhileShareTheNextOne() throws Exception {
    var shared = new SharedStatement<Integer, Integer>(1, () -> {}, this::doubleAll);
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    answers.add(CompletableFuture.supplyAsync(() -> shared.ask(0), Thread::startVirtualThread));
    Awaitility.await().until(() -> sent.size() == 1);
    for (int question = 1; question <= 3; question++) {
      int asked = question;
      answers.add(
          CompletableFuture.supplyAsync(() -> shared.ask(asked), Thread::startVirtualThread));
      Awaitility.await().until(() -> shared.waiting() == asked);
    }
    gate.countDown();
    for (int question = 0; question <= 3; question++) {
      assertThat(answers.get(question).get(30, TimeUnit.SECONDS)).isEqualTo(2 * question);
    }
    assertThat(sent).containsExactly(List.of(0), List.of(1, 2, 3));
  }

  @Test
  void thoseWhoComeWhileTheFirstOneWaitsForThemShareItsStatement() throws Exception {
    gate.countDown();
    var begun = new CountDownLatch(1);
    var come = new CountDownLatch(1);
    var shared =
        new SharedStatement<Integer, Integer>(
            1,
            () -> {
              begun.countDown();
              await(come);
            },
            this::doubleAll);
    var first = CompletableFuture.supplyAsync(() -> shared.ask(1), Thread::startVirtualThread);
    begun.await();
    var second = CompletableFuture.supplyAsync(() -> shared.ask(2), Thread::startVirtualThread);
    Awaitility.await().until(() -> shared.waiting() == 1);
    come.countDown();
    assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(2);
    assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(4);
    assertThat(sent).containsExactly(List.of(1, 2));
  }

  @Test
  @SuppressWarnings("NullAway") // It does not see that answers may be missing.
  void whatTheSenderDoesNotAnswerFails() {
    gate.countDown();
    var shared = new SharedStatement<Integer, Integer>(1, () -> {}, questions -> question -> null);
    assertThatThrownBy(() -> shared.ask(1)).isInstanceOf(IllegalStateException.class);
    assertThat(new SharedStatement<Integer, Integer>(1, () -> {}, this::doubleAll).ask(4))
        .isEqualTo(8);
  }

  @Test
  void whatOneAsksWronglyDoesNotTouchTheOthers() throws Exception {
    var shared = new SharedStatement<Integer, Integer>(1, () -> {}, this::doubleThePositive);
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int question : new int[] {0, 1, -1, 2}) {
      int waiting = Math.max(0, answers.size() - 1);
      Awaitility.await().until(() -> answers.isEmpty() || sent.size() == 1);
      Awaitility.await().until(() -> shared.waiting() == waiting);
      answers.add(
          CompletableFuture.supplyAsync(() -> shared.ask(question), Thread::startVirtualThread));
    }
    Awaitility.await().until(() -> shared.waiting() == 3);
    gate.countDown();
    assertThat(answers.get(1).get(30, TimeUnit.SECONDS)).isEqualTo(2);
    assertThat(answers.get(3).get(30, TimeUnit.SECONDS)).isEqualTo(4);
    assertThatThrownBy(() -> answers.get(2).get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(StoreRefusedException.class);
  }

  private Function<Integer, @Nullable Integer> doubleThePositive(List<Integer> questions) {
    Function<Integer, @Nullable Integer> answers = doubleAll(questions);
    if (questions.contains(-1)) {
      throw new StoreRefusedException("Not a negative one", new IllegalArgumentException());
    }
    return answers;
  }

  private Function<Integer, @Nullable Integer> doubleAll(List<Integer> questions) {
    sent.add(questions);
    await(gate);
    return question -> 2 * question;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
