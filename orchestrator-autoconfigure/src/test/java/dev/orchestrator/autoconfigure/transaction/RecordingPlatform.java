package dev.orchestrator.autoconfigure.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.autoconfigure.FakeWorkflowService;
import dev.orchestrator.client.RequestRejectedException;
import dev.orchestrator.client.WorkflowServiceException;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request.SignalWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** A platform that writes down what has an effect, and knows a request by its id. Thread-safe. */
final class RecordingPlatform extends FakeWorkflowService {

  private final Map<String, List<String>> effects = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Random failures;
  private final int failOneOf;
  private int requests;

  /**
   * A platform.
   *
   * @param failOneOf of how many requests one is not answered, before or after it has its effect
   */
  RecordingPlatform(Random failures, int failOneOf) {
    super(true);
    this.failures = failures;
    this.failOneOf = failOneOf;
  }

  @Override
  public synchronized Reply submit(RequestEnvelope envelope) {
    requests++;
    int chance = failures.nextInt(failOneOf * 2);
    if (chance == 0) {
      throw new WorkflowServiceException("no answer", null);
    }
    Reply reply = carryOut(envelope);
    if (chance == 1) {
      throw new WorkflowServiceException("no answer, but done", null);
    }
    return reply;
  }

  private Reply carryOut(RequestEnvelope envelope) {
    String workflow = envelope.key().workflowId();
    boolean isNew = seen.add(envelope.requestId());
    return switch (envelope.request()) {
      case StartWorkflowExecution start -> {
        of(workflow, isNew, "start " + text(start.input().getFirst().data()));
        yield new Reply.WorkflowStarted(new UUID(1, 1), true);
      }
      case SignalWithStartWorkflowExecution signal -> {
        of(workflow, isNew, signal.signalName() + text(signal.signalInput().getFirst().data()));
        yield new Reply.WorkflowStarted(new UUID(1, 1), true);
      }
      case SignalWorkflowExecution signal -> {
        if (!effects.containsKey(workflow)) {
          throw new RequestRejectedException(
              Reply.Rejected.of(RejectionCode.WORKFLOW_NOT_FOUND, "unknown"));
        }
        of(workflow, isNew, signal.signalName() + text(signal.input().getFirst().data()));
        yield new Reply.Acknowledged();
      }
      default -> throw new IllegalArgumentException(envelope.toString());
    };
  }

  private void of(String workflow, boolean isNew, String effect) {
    if (isNew) {
      effects.computeIfAbsent(workflow, id -> new ArrayList<>()).add(effect);
    }
  }

  private static String text(byte[] data) {
    return new String(data, UTF_8);
  }

  synchronized Map<String, List<String>> effects() {
    return new TreeMap<>(effects);
  }

  synchronized int requests() {
    return requests;
  }
}
