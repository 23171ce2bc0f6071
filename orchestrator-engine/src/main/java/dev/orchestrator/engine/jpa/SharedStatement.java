package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.store.StoreRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets threads that ask the database for the same kind of thing at the same time share one
 * statement. Whoever finds none under way sends one, for all who come before it leaves; those who
 * come meanwhile are the next group, and the first of them sends for all. Where the database
 * refuses a group, each is sent alone, so that what one asks wrongly does not touch the others.
 * Thread-safe.
 *
 * @param <Q> what one thread asks
 * @param <A> what it is answered
 */
final class SharedStatement<Q, A> {

  private final int atOnce;
  private final Runnable company;
  private final Function<List<Q>, Function<Q, @Nullable A>> statement;
  private List<Asked<Q, A>> waiting = new ArrayList<>();
  private int underWay;

  /**
   * Nothing is under way.
   *
   * @param atOnce the most statements under way
   * @param company what whoever finds none under way does before it sends: returns when those who
   *     are known to come have had their time
   * @param statement sends for a group; what it returns has the answer to each question, or throws
   *     what that one fails with
   */
  SharedStatement(
      int atOnce, Runnable company, Function<List<Q>, Function<Q, @Nullable A>> statement) {
    this.atOnce = atOnce;
    this.company = company;
    this.statement = statement;
  }

  /** What one thread asked, and what became of it. */
  private static final class Asked<Q, A> {

    final Q question;

    /** The group to send for; nothing once somebody else has sent this one. */
    final CompletableFuture<List<Asked<Q, A>>> turn = new CompletableFuture<>();

    @Nullable A answer;
    @Nullable RuntimeException failure;

    Asked(Q question) {
      this.question = question;
    }

    void take(Function<Q, @Nullable A> answers) {
      try {
        answer = answers.apply(question);
      } catch (RuntimeException e) {
        failure = e;
      }
    }
  }

  /** The answer, or what this question fails with. */
  A ask(Q question) {
    var asked = new Asked<Q, A>(question);
    List<Asked<Q, A>> group = begin(asked) ? withCompany(asked) : asked.turn.join();
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

  private List<Asked<Q, A>> withCompany(Asked<Q, A> first) {
    company.run();
    List<Asked<Q, A>> group = new ArrayList<>(List.of(first));
    group.addAll(takeWaiting());
    return group;
  }

  private synchronized List<Asked<Q, A>> takeWaiting() {
    List<Asked<Q, A>> taken = waiting;
    waiting = new ArrayList<>();
    return taken;
  }

  private void sendFor(List<Asked<Q, A>> group) {
    try {
      send(group);
    } finally {
      group.forEach(asked -> asked.turn.complete(List.of()));
      passOn();
    }
  }

  private void send(List<Asked<Q, A>> group) {
    try {
      Function<Q, @Nullable A> answers =
          statement.apply(group.stream().map(asked -> asked.question).toList());
      group.forEach(asked -> asked.take(answers));
    } catch (StoreRefusedException e) {
      if (group.size() == 1) {
        group.getFirst().failure = e;
      } else {
        // Nothing was done; only the one at fault is to be refused.
        group.forEach(asked -> send(List.of(asked)));
      }
    } catch (RuntimeException e) {
      group.forEach(asked -> asked.failure = e);
    }
  }

  private synchronized void passOn() {
    if (waiting.isEmpty()) {
      underWay--;
    } else {
      List<Asked<Q, A>> next = takeWaiting();
      next.getFirst().turn.complete(next);
    }
  }
}
