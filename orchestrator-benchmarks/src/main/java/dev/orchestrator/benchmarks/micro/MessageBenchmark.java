package dev.orchestrator.benchmarks.micro;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskScheduled;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.Request.KeptActivityResult;
import dev.orchestrator.protocol.request.Request.KeptDecision;
import dev.orchestrator.protocol.request.Request.RecordWorkflowProgress;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.CommandsPartition;
import dev.orchestrator.protocol.task.Lease;
import dev.orchestrator.protocol.task.Message;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The records of which a workflow with kept activities needs one a step, written and read. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MessageBenchmark {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Payload VALUE = Payload.json('"' + "x".repeat(100) + '"');
  private static final InboxAddress WORKER = new InboxAddress("worker-1", 3);
  private static final TaskToken TOKEN =
      new TaskToken(
          new WorkflowExecution("default", "order-17", UUID.nameUUIDFromBytes(new byte[0])), 2, 1);
  private static final Command STEP =
      new ScheduleActivityTask(
          "1",
          "Step",
          "orders",
          List.of(VALUE),
          Map.of(),
          null,
          null,
          MINUTE,
          null,
          RetryPolicy.DEFAULT,
          false);

  private final WorkflowTask task =
      new WorkflowTask(
          TOKEN,
          "OrderWorkflow",
          "orders",
          1,
          2,
          List.of(
              new HistoryEvent(
                  1,
                  NOW,
                  new WorkflowExecutionStarted(
                      "OrderWorkflow",
                      "orders",
                      List.of(VALUE),
                      null,
                      null,
                      MINUTE,
                      Map.of(),
                      Map.of(),
                      "client",
                      "request-1")),
              new HistoryEvent(2, NOW, new WorkflowTaskScheduled("orders", MINUTE, 1, WORKER))),
          MINUTE,
          new Lease(NOW, MINUTE),
          new CommandsPartition("orchestrator.commands", 5));
  private final RequestEnvelope decision =
      envelope(new RespondWorkflowTaskCompleted(TOKEN, NOW, List.of(STEP), WORKER, List.of("1")));
  private final RequestEnvelope progress =
      envelope(
          new RecordWorkflowProgress(
              TOKEN,
              List.of(new KeptActivityResult(5, VALUE)),
              new KeptDecision(8, NOW, List.of(STEP), List.of("1"))));
  private final byte[] taskJson = ProtocolJson.write(task);
  private final byte[] decisionJson = ProtocolJson.write(decision);
  private final byte[] progressJson = ProtocolJson.write(progress);

  @Benchmark
  public byte[] writeTask() {
    return ProtocolJson.write(task);
  }

  @Benchmark
  public Message readTask() {
    return ProtocolJson.readMessage(taskJson);
  }

  @Benchmark
  public byte[] writeDecision() {
    return ProtocolJson.write(decision);
  }

  @Benchmark
  public RequestEnvelope readDecision() {
    return ProtocolJson.readRequest(decisionJson);
  }

  @Benchmark
  public byte[] writeProgress() {
    return ProtocolJson.write(progress);
  }

  @Benchmark
  public RequestEnvelope readProgress() {
    return ProtocolJson.readRequest(progressJson);
  }

  private static RequestEnvelope envelope(Request request) {
    return new RequestEnvelope(TOKEN.execution().key(), "worker-1-17", "worker", null, request);
  }
}
