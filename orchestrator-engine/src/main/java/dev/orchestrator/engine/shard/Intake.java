package dev.orchestrator.engine.shard;

import static java.util.Objects.requireNonNull;

import dev.orchestrator.engine.deadline.NearDeadlines;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what waited: understands records, leaves out what had its effect before, hands on what
 * belongs to another shard, and puts what cannot be understood where operators see it.
 */
final class Intake {

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final int shard;
  private final ShardContext context;
  private final NearDeadlines<WorkflowExecution> deadlines;
  private final WorkersAtWork workers;

  Intake(
      int shard,
      ShardContext context,
      NearDeadlines<WorkflowExecution> deadlines,
      WorkersAtWork workers) {
    this.shard = shard;
    this.context = context;
    this.deadlines = deadlines;
    this.workers = workers;
  }

  List<Step> read(List<Work> work, Batch batch) {
    List<Step> steps = new ArrayList<>(work.size());
    for (Work item : work) {
      switch (item) {
        case Work.Direct direct -> steps.add(new Step.Ask(Request.of(direct)));
        case Work.Consumed consumed -> consume(consumed, batch, steps);
        case Work.Released released -> steps.add(new Step.Ask(released.request()));
        case Work.Due due -> steps.add(new Step.Fire(due.execution()));
        case Work.Scheduled scheduled ->
            deadlines.setIfEarlier(scheduled.execution(), scheduled.at());
        case Work.WorkerLost lost ->
            workers
                .runsOf(lost.worker())
                .forEach(run -> steps.add(new Step.Lost(run, lost.worker())));
        case Work.Wake wake -> {
          // It has done its work by being here.
        }
      }
    }
    return steps;
  }

  private void consume(Work.Consumed consumed, Batch batch, List<Step> steps) {
    if (consumed.offset() < batch.nextOffset()) {
      return;
    }
    batch.consumed(consumed.offset());
    RequestEnvelope envelope = consumed.envelope();
    if (envelope == null) {
      deadLetter(consumed, requireNonNull(consumed.malformed()), batch);
      return;
    }
    int owner = context.placement().shard(envelope.key());
    if (owner == shard) {
      steps.add(new Step.Ask(Request.of(envelope, consumed)));
    } else {
      batch.awaitRecord(
          context.outgoing().forward(envelope.key(), consumed.record().value(), owner));
    }
  }

  /** Puts a record where operators see it. */
  void deadLetter(Work.Consumed consumed, Throwable cause, Batch batch) {
    String source =
        "%s-%d-%d".formatted(context.placement().commandsTopic(), shard, consumed.offset());
    LOG.error("Record {} goes to the dead letters: {}", source, cause.toString());
    context.metrics().deadLetter();
    batch.awaitRecord(
        context.outgoing().deadLetter(consumed.record().value(), cause.toString(), source));
  }
}
