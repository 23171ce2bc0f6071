package dev.orchestrator.engine.shard;

import dev.orchestrator.core.dispatch.OutgoingMessage;
import dev.orchestrator.engine.lifecycle.LifecycleEvent;
import dev.orchestrator.engine.store.OutboxEntry;
import dev.orchestrator.engine.store.OutboxEvent;
import dev.orchestrator.engine.store.OutboxRequest;
import dev.orchestrator.engine.store.OutboxTask;
import dev.orchestrator.engine.store.RunRef;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.protocol.task.Message;
import dev.orchestrator.protocol.task.WorkflowTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What a batch has led to so far. Nothing of it may leave the shard before the commit. */
final class Batch {

  /** A reply and who gets it. */
  record Answer(Request request, Reply reply) {}

  /** A request that will never be carried out, and why. */
  record Failed(Request request, Throwable cause) {}

  final Instant now;
  private final Map<RunRef, CachedRun> touched = new LinkedHashMap<>();
  private final List<Answer> answers = new ArrayList<>();
  private final List<Failed> failures = new ArrayList<>();
  private final List<OutgoingMessage> messages = new ArrayList<>();
  private final List<RequestEnvelope> requests = new ArrayList<>();
  private final List<LifecycleEvent> events = new ArrayList<>();
  private final List<OutboxEntry> outbox = new ArrayList<>();
  private final List<RequestEnvelope> marks = new ArrayList<>();
  private final List<CompletableFuture<?>> sideRecords = new ArrayList<>();
  private final Set<String> unknownNamespaces = new HashSet<>();
  private long nextOffset;

  Batch(Instant now, long nextOffset) {
    this.now = now;
    this.nextOffset = nextOffset;
  }

  void unknownNamespace(String name) {
    unknownNamespaces.add(name);
  }

  boolean isUnknownNamespace(String name) {
    return unknownNamespaces.contains(name);
  }

  void touch(CachedRun run) {
    touched.put(run.ref, run);
  }

  void answer(Request request, @Nullable Reply reply) {
    if (reply != null) {
      answers.add(new Answer(request, reply));
    }
  }

  void fail(Request request, Throwable cause) {
    failures.add(new Failed(request, cause));
  }

  void publish(OutgoingMessage message) {
    messages.add(message);
    OutboxTask task = task(message.message());
    if (task != null) {
      outbox.add(task);
    }
  }

  /** Something that another workflow is asked or told, whatever happens. */
  void send(RequestEnvelope request) {
    requests.add(request);
    outbox.add(new OutboxRequest(request));
  }

  /** Something that others are told about a run. */
  void tell(LifecycleEvent event) {
    events.add(event);
    outbox.add(new OutboxEvent(event));
  }

  List<LifecycleEvent> events() {
    return events;
  }

  /** Whether a message must be published whatever happens; others are asked for again. */
  static boolean isTask(Message message) {
    return message instanceof WorkflowTask || message instanceof ActivityTask;
  }

  private static @Nullable OutboxTask task(Message message) {
    return switch (message) {
      case WorkflowTask task -> new OutboxTask(OutboxTask.Kind.WORKFLOW, task.token());
      case ActivityTask task -> new OutboxTask(OutboxTask.Kind.ACTIVITY, task.token());
      default -> null;
    };
  }

  /** A request of the shard to itself, to be written behind what is on its partition by now. */
  void mark(RequestEnvelope request) {
    marks.add(request);
  }

  /** Whether anybody hears of the batch. */
  boolean speaks() {
    return !answers.isEmpty() || !messages.isEmpty() || !requests.isEmpty() || !marks.isEmpty();
  }

  List<RequestEnvelope> marks() {
    return marks;
  }

  /** A record that must be on another topic or partition before the offset moves past it. */
  void awaitRecord(CompletableFuture<?> record) {
    sideRecords.add(record);
  }

  void consumed(long offset) {
    nextOffset = Math.max(nextOffset, offset + 1);
  }

  long nextOffset() {
    return nextOffset;
  }

  Collection<CachedRun> touched() {
    return touched.values();
  }

  List<Answer> answers() {
    return answers;
  }

  List<Failed> failures() {
    return failures;
  }

  List<OutgoingMessage> messages() {
    return messages;
  }

  List<RequestEnvelope> requests() {
    return requests;
  }

  List<OutboxEntry> outbox() {
    return outbox;
  }

  List<CompletableFuture<?>> sideRecords() {
    return sideRecords;
  }
}
