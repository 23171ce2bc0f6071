package dev.orchestrator.engine.jpa;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets threads that ask the database for the same kind of thing at the same time share one
 * statement. Whoever finds none under way sends one; those who come meanwhile are the next group,
 * and the first of them sends for all. Thread-safe.
 *
 * @param <Q> what one thread asks
 * @param <A> what it is answered
 */
final class SharedStatement<Q, A> {

  private final int atOnce;
  private final Consumer<List<Asked<Q, A>>> sender;
  private List<Asked<Q, A>> waiting = new ArrayList<>();
  private int underWay;

  /**
   * Nothing is under way.
   *
   * @param atOnce the most statements under way
   * @param sender sends for a group: answers or fails each
   */
  SharedStatement(int atOnce, Consumer<List<Asked<Q, A>>> sender) {
    this.atOnce = atOnce;
    this.sender = sender;
  }

  /** What one thread asked, and what became of it. */
  static final class Asked<Q, A> {

    final Q question;

    /** The group to send for; nothing once somebody else has sent this one. */
    private final CompletableFuture<List<Asked<Q, A>>> turn = new CompletableFuture<>();

    private @Nullable A answer;
    private @Nullable RuntimeException failure;

    private Asked(Q question) {
      this.question = question;
    }

    void answer(A answer) {
      this.answer = answer;
    }

    void fail(RuntimeException failure) {
      this.failure = failure;
    }
  }

  /** The answer, or what the sender failed this question with. */
  A ask(Q question) {
    var asked = new Asked<Q, A>(question);
    List<Asked<Q, A>> group = begin(asked) ? List.of(asked) : asked.turn.join();
    if (!group.isEmpty()) {
      sendFor(group);
    }
    if (asked.answer == null) {
      throw asked.failure == null ? new IllegalStateException("Nothing was sent") : asked.failure;
    }
    return asked.answer;
  }

  /** How many wait for the next statement. */
  synchronized int waiting() {
    return waiting.size();
  }

  private synchronized boolean begin(Asked<Q, A> asked) {
    boolean first = underWay < atOnce;
    if (first) {
      underWay++;
    } else {
      waiting.add(asked);
    }
    return first;
  }

  private void sendFor(List<Asked<Q, A>> group) {
    try {
      sender.accept(group);
    } finally {
      group.forEach(asked -> asked.turn.complete(List.of()));
      passOn();
    }
  }

  private synchronized void passOn() {
    if (waiting.isEmpty()) {
      underWay--;
    } else {
      List<Asked<Q, A>> next = waiting;
      waiting = new ArrayList<>();
      next.getFirst().turn.complete(next);
    }
  }
}
