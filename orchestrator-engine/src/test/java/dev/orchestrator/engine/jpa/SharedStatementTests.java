package dev.orchestrator.engine.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.engine.jpa.SharedStatement.Asked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SharedStatementTests {

  private final List<List<Integer>> sent = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch gate = new CountDownLatch(1);

  @Test
  void thoseWhoComeMeanwhileShareTheNextOne() throws Exception {
    var shared = new SharedStatement<Integer, Integer>(1, this::doubleAll);
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
  void whatTheSenderDoesNotAnswerFails() {
    gate.countDown();
    var shared = new SharedStatement<Integer, Integer>(1, group -> {});
    assertThatThrownBy(() -> shared.ask(1)).isInstanceOf(IllegalStateException.class);
    assertThat(new SharedStatement<Integer, Integer>(1, this::doubleAll).ask(4)).isEqualTo(8);
  }

  private void doubleAll(List<Asked<Integer, Integer>> group) {
    sent.add(group.stream().map(asked -> asked.question).toList());
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    group.forEach(asked -> asked.answer(2 * asked.question));
  }
}
