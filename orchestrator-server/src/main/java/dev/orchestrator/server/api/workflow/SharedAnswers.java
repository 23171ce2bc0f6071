package dev.orchestrator.server.api.workflow;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers that readers share for a moment, if they say with {@code Cache-Control: max-age} that
 * they do not mind: a thousand people who look at the same list ask the database once in a while,
 * not a thousand times. Who says nothing reads for themselves.
 */
@Component
public final class SharedAnswers {

  /** For the API's description. */
  public static final String HEADER =
      "How old the answer may be, up to 10 s, as max-age in seconds: readers who do not mind"
          + " share one";

  private static final Pattern MAX_AGE = Pattern.compile("max-age=(\\d{1,6})");
  private static final Duration OLDEST = Duration.ofSeconds(10);
  private static final int MOST_ANSWERS = 1_000;

  private final Map<Object, Answer> answers = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  SharedAnswers() {
    this(System::nanoTime);
  }

  SharedAnswers(LongSupplier nanos) {
    this.nanos = nanos;
  }

  private record Answer(CompletableFuture<Object> value, long since) {}

  /**
   * What was read of late, or is read now.
   *
   * @param question what is asked, all parameters included
   * @param cacheControl the request's header; null if it has none
   * @param read not called while another reader's answer is young enough
   */
  public <T> T get(Object question, @Nullable String cacheControl, Supplier<T> read) {
    Duration age = age(cacheControl);
    if (age.isZero()) {
      return read.get();
    }
    long now = nanos.getAsLong();
    var mine = new Answer(new CompletableFuture<>(), now);
    Answer answer =
        answers.compute(
            question,
            (key, known) -> known != null && now - known.since() < age.toNanos() ? known : mine);
    if (answer == mine) {
      answer(question, mine, read);
      forgetOld(now);
    }
    return value(answer);
  }

  private <T> void answer(Object question, Answer mine, Supplier<T> read) {
    try {
      mine.value().complete(read.get());
    } catch (RuntimeException | Error e) {
      answers.remove(question, mine);
      mine.value().completeExceptionally(e);
    }
  }

  @SuppressWarnings("unchecked") // equal questions have answers of one type
  private static <T> T value(Answer answer) {
    try {
      return (T) answer.value().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void forgetOld(long now) {
    if (answers.size() > MOST_ANSWERS) {
      answers.values().removeIf(answer -> now - answer.since() > OLDEST.toNanos());
    }
    if (answers.size() > MOST_ANSWERS) {
      answers.clear();
    }
  }

  private static Duration age(@Nullable String cacheControl) {
    Matcher matcher = MAX_AGE.matcher(cacheControl == null ? "" : cacheControl);
    if (!matcher.find()) {
      return Duration.ZERO;
    }
    Duration age = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
    return age.compareTo(OLDEST) > 0 ? OLDEST : age;
  }
}
