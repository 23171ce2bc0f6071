package dev.orchestrator.transport;

import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskHeartbeat;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.worker.ActivityHeartbeats;
import dev.orchestrator.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends the first heartbeat at once, and later ones no more often than the interval: the last of
 * those held back when it is over. The replies say how the attempt stands.
 */
final class ThrottledHeartbeats implements ActivityHeartbeats {

  private static final double SHARE_OF_TIMEOUT = 0.8;
  private static final Duration REPLY_PATIENCE = Duration.ofSeconds(30);

  private final ActivityTask task;
  private final TaskRequests requests;
  private final ScheduledExecutorService timer;
  private final long intervalNanos;
  private final Runnable handOver;
  private List<Payload> details;
  private @Nullable Long lastSent;
  private boolean heldBack;
  private boolean ended;
  private Standing standing = Standing.CURRENT;

  /**
   * About one attempt.
   *
   * @param handOver called before a heartbeat is sent, since only a begun attempt can have any
   */
  ThrottledHeartbeats(
      ActivityTask task,
      TaskRequests requests,
      ScheduledExecutorService timer,
      WorkerOptions options,
      Runnable handOver) {
    this.task = task;
    this.requests = requests;
    this.timer = timer;
    this.intervalNanos = interval(task.heartbeatTimeout(), options).toNanos();
    this.handOver = handOver;
    this.details = task.heartbeatDetails();
  }

  @Override
  public synchronized Standing heartbeat(List<Payload> reported) {
    details = reported;
    if (standing == Standing.CURRENT || standing == Standing.CANCEL_REQUESTED) {
      long wait = lastSent == null ? 0 : lastSent + intervalNanos - System.nanoTime();
      if (wait <= 0) {
        send();
      } else if (!heldBack) {
        heldBack = true;
        timer.schedule(this::sendHeldBack, wait, TimeUnit.NANOSECONDS);
      }
    }
    return standing;
  }

  /** What was reported last, by this attempt or the one before. */
  synchronized List<Payload> lastDetails() {
    return details;
  }

  /** Something about the attempt is known; what is worse than that stays. */
  synchronized void stand(Standing known) {
    if (known.ordinal() > standing.ordinal()) {
      standing = known;
    }
  }

  /** Nothing is sent any more. */
  synchronized void end() {
    ended = true;
  }

  private synchronized void sendHeldBack() {
    heldBack = false;
    if (!ended) {
      send();
    }
  }

  private void send() {
    lastSent = System.nanoTime();
    handOver.run();
    requests
        .ask(
            task.respondTo(),
            new RecordActivityTaskHeartbeat(task.token(), details),
            REPLY_PATIENCE)
        .reply()
        .thenAccept(this::replied);
  }

  private void replied(Reply reply) {
    if (reply instanceof Reply.Rejected) {
      stand(Standing.NOT_CURRENT);
    } else if (reply instanceof Reply.ActivityCurrent current && current.cancelRequested()) {
      stand(Standing.CANCEL_REQUESTED);
    }
  }

  private static Duration interval(@Nullable Duration heartbeatTimeout, WorkerOptions options) {
    if (heartbeatTimeout == null) {
      return options.getDefaultHeartbeatThrottleInterval();
    }
    Duration share = Duration.ofNanos((long) (heartbeatTimeout.toNanos() * SHARE_OF_TIMEOUT));
    Duration most = options.getMaxHeartbeatThrottleInterval();
    return share.compareTo(most) < 0 ? share : most;
  }
}
