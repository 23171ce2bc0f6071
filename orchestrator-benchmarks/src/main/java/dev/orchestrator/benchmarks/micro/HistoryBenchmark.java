package dev.orchestrator.benchmarks.micro;

import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.ExecutionSettings;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.replay.WorkflowDefinition;
import dev.orchestrator.replay.WorkflowTaskHandler;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What is done with a history: written, read, applied by the engine, replayed by a worker. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the setup before anything else
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HistoryBenchmark {

  /** How long the history is, about. */
  @Param({"1000", "10000"})
  public int events;

  private RecordedChain chain;
  private byte[] json;
  private WorkflowTaskHandler worker;

  @Setup(Level.Trial)
  public void record() {
    chain = RecordedChain.ofEvents(events);
    json = ProtocolJson.writeHistory(chain.history());
    worker = newWorker();
  }

  @TearDown(Level.Trial)
  public void close() {
    worker.close();
  }

  @Benchmark
  public byte[] encode() {
    return ProtocolJson.writeHistory(chain.history());
  }

  @Benchmark
  public List<HistoryEvent> decode() {
    return ProtocolJson.readHistory(json);
  }

  @Benchmark
  public Execution apply() {
    return Execution.replay(chain.execution(), ExecutionSettings.DEFAULT, chain.history());
  }

  @Benchmark
  public void replay() {
    worker.replay(chain.execution(), chain.history());
  }

  /** What a worker does with a workflow that it has not cached. */
  @Benchmark
  public void decodeAndReplay() {
    worker.replay(chain.execution(), ProtocolJson.readHistory(json));
  }

  private static WorkflowTaskHandler newWorker() {
    return WorkflowTaskHandler.newBuilder(DefaultDataConverter.newDefaultInstance())
        .register(WorkflowDefinition.ofType(StepChain.class))
        .build();
  }
}
