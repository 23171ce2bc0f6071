package dev.orchestrator.server.api.live;

import dev.orchestrator.engine.visibility.Commits;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.server.api.problem.ProblemCode;
import dev.orchestrator.server.api.problem.ProblemException;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks once in a while, for all readers of this server, whether anything was committed, by
 * whichever server, and which of the watched runs it concerns. The engine knows nothing of it: what
 * a look costs the database does not depend on how many watch the same.
 *
 * <p>Stops before the web server does, which would wait for the streams to end.
 */
@Component
final class ChangeTail implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ChangeTail.class);

  private final Commits commits;
  private final LiveProperties settings;
  private final Semaphore places;
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

  /** Those to tell, who has waited longest first; the looking thread's alone, as the number. */
  private final Set<Watch> behind = new LinkedHashSet<>();

  private long seen = -1;
  private @Nullable ScheduledExecutorService looks;

  ChangeTail(Commits commits, LiveProperties settings) {
    this.commits = commits;
    this.settings = settings;
    this.places = new Semaphore(settings.maxStreams());
  }

  /**
   * Begins to watch; whoever watches is told once at first, of what happened while they came.
   *
   * @param run what is watched; null for whatever a namespace has
   * @throws ProblemException if too many watch already
   */
  Watch watch(@Nullable WorkflowExecution run) {
    if (!places.tryAcquire()) {
      throw ProblemException.of(
          ProblemCode.UNAVAILABLE, "Too many pages follow this server's changes; ask now and then");
    }
    var watch = new Watch(this, run);
    watches.add(watch);
    if (!isRunning()) {
      watch.end();
    }
    return watch;
  }

  /** A reader has gone. */
  void left(Watch watch) {
    if (watches.remove(watch)) {
      places.release();
    }
  }

  /** How many watch. */
  int size() {
    return watches.size();
  }

  /** Looks what has changed, and tells those who have waited longest. */
  void look() {
    if (watches.isEmpty()) {
      behind.clear();
      return;
    }
    long total = commits.total();
    if (total != seen || watches.stream().anyMatch(Watch::isNew)) {
      compare(total);
      seen = total;
    }
    Iterator<Watch> next = behind.iterator();
    for (int i = 0; i < settings.toldPerInterval() && next.hasNext(); i++) {
      next.next().tell();
      next.remove();
    }
  }

  private void compare(long total) {
    Collection<WorkflowExecution> runs =
        watches.stream().map(Watch::run).filter(Objects::nonNull).distinct().toList();
    Map<WorkflowExecution, Long> last = runs.isEmpty() ? Map.of() : commits.lastOf(runs);
    for (Watch watch : watches) {
      WorkflowExecution run = watch.run();
      if (watch.moved(run == null ? total : last.getOrDefault(run, 0L))) {
        behind.add(watch);
      }
    }
  }

  private void lookPatiently() {
    try {
      look();
    } catch (RuntimeException e) {
      log.debug("Could not look what has changed; trying again", e);
    }
  }

  @Override
  public synchronized void start() {
    if (looks == null) {
      long nanos = settings.interval().toNanos();
      looks =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().name("change-tail").daemon().factory());
      looks.scheduleWithFixedDelay(this::lookPatiently, nanos, nanos, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public synchronized void stop() {
    if (looks != null) {
      looks.shutdownNow();
      looks = null;
    }
    List.copyOf(watches).forEach(Watch::end);
  }

  @Override
  public synchronized boolean isRunning() {
    return looks != null;
  }
}
