package dev.orchestrator.autoconfigure.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.client.RequestRejectedException;
import dev.orchestrator.client.WorkflowService;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what an outbox holds: of each workflow one request at a time, the oldest first, by the
 * instance that holds it. A request is forgotten after the platform has it. Whoever dies in between
 * leaves it to be sent again under the same id, which has no second effect. Thread-safe.
 */
final class OutboxRelay {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final RequestOutbox outbox;
  private final RelayInstance instance;
  private final Map<String, WorkflowService> services = new ConcurrentHashMap<>();
  private final LongAdder sent = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder rejected = new LongAdder();

  OutboxRelay(RequestOutbox outbox, RelayInstance instance) {
    this.outbox = outbox;
    this.instance = instance;
  }

  /** Requests that were made with the client bean go by this service. */
  void sendBy(String client, WorkflowService service) {
    services.put(client, service);
  }

  /** Sends all requests with an order key that this instance may send now. */
  void drain(long orderKey) {
    Optional<OutboxEntry> next = outbox.head(orderKey);
    boolean stoodBack = false;
    while (next.isPresent()) {
      OutboxEntry entry = next.get();
      if (take(entry)) {
        send(entry);
      } else if (stoodBack || instance.holds(entry)) {
        return;
      } else {
        // Whoever holds the oldest one goes on with those behind it, unless it has just done so.
        outbox.release(orderKey, instance);
        stoodBack = true;
      }
      next = outbox.head(orderKey);
    }
  }

  /** A request of this instance that was sent in vain waits like one of another. */
  private boolean take(OutboxEntry entry) {
    if (!entry.claimedUntil().isAfter(instance.now())) {
      return outbox.claim(entry, instance);
    }
    return instance.holds(entry) && entry.attempts() == 0;
  }

  private void send(OutboxEntry entry) {
    try {
      RequestEnvelope request = ProtocolJson.readRequest(entry.request().getBytes(UTF_8));
      WorkflowService service = services.get(entry.client());
      if (service == null) {
        postpone(entry, "The application has no client bean '" + entry.client() + "'");
      } else if (submit(service, request) instanceof Reply.UpdateRejected refused) {
        reject(entry, "The workflow rejected the update: " + refused.failure().message());
      } else {
        outbox.delete(entry);
        sent.increment();
      }
    } catch (RequestRejectedException e) {
      if (e.rejection().code() == RejectionCode.NAMESPACE_NOT_FOUND) {
        postpone(entry, String.valueOf(e.getMessage()));
      } else {
        reject(entry, String.valueOf(e.getMessage()));
      }
    } catch (RuntimeException e) {
      postpone(entry, e.toString());
    }
  }

  private static Reply submit(WorkflowService service, RequestEnvelope request) {
    return request.request() instanceof UpdateWorkflowExecution
        ? service.update(request, Duration.ZERO)
        : service.submit(request);
  }

  private void postpone(OutboxEntry entry, String reason) {
    failed.increment();
    Instant until = instance.now().plus(pause(entry.attempts()));
    LOG.warn("Request {} of the outbox was not sent, again at {}: {}", entry.id(), until, reason);
    outbox.postpone(entry, until, reason);
  }

  private static Duration pause(int attempts) {
    Duration pause = Duration.ofSeconds(1L << Math.min(attempts, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private void reject(OutboxEntry entry, String reason) {
    rejected.increment();
    LOG.error("Request {} of the outbox was refused, and is kept: {}", entry.id(), reason);
    outbox.reject(entry, instance.now(), reason);
  }

  /** Requests that this instance has sent. */
  long sent() {
    return sent.sum();
  }

  /** Attempts of this instance that were in vain. */
  long failed() {
    return failed.sum();
  }

  /** Requests of this instance that the platform refused. */
  long rejected() {
    return rejected.sum();
  }
}
