package dev.orchestrator.engine.shard;

import dev.orchestrator.core.decide.Decider;
import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.engine.store.RunRef;
import dev.orchestrator.engine.store.ShardStore;
import dev.orchestrator.engine.store.StoredJournal;
import dev.orchestrator.engine.store.StoredRun;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Request.AwaitWorkflowExecutionClose;
import dev.orchestrator.protocol.topic.Slots;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings what a shard decides about into memory. */
final class BatchLoader {

  private final ShardStore store;
  private final PatientStore patiently;
  private final Rules rules;
  private final RunCache cache;
  private final WorkersAtWork workers;

  BatchLoader(ShardContext context, PatientStore patiently, RunCache cache, WorkersAtWork workers) {
    this.store = context.store();
    this.patiently = patiently;
    this.rules = context.rules();
    this.cache = cache;
    this.workers = workers;
  }

  /** What is not in memory yet. */
  WantedRuns wanted(List<Step> steps) {
    var wanted = new WantedRuns(new LinkedHashSet<>(), new LinkedHashSet<>());
    for (Step step : steps) {
      switch (step) {
        case Step.Ask ask -> want(ask.request(), wanted);
        case Step.Fire fire -> want(RunRef.of(fire.execution()), wanted);
        case Step.Lost lost -> want(RunRef.of(lost.execution()), wanted);
      }
    }
    return wanted;
  }

  /**
   * Brings everything into memory.
   *
   * @param loaded what was read already, and has all that is wanted; null if nothing was
   */
  void load(List<Step> steps, WantedRuns wanted, @Nullable LoadedRuns loaded, Batch batch) {
    for (Step step : steps) {
      if (step instanceof Step.Ask ask) {
        lookNamespaceUp(ask.request(), batch);
        lookAttributesUp(ask.request());
      }
    }
    take(wanted, loaded == null ? patiently.ask(() -> LoadedRuns.of(wanted, store)) : loaded);
  }

  private void want(Request request, WantedRuns wanted) {
    if (request.envelope().request() instanceof AwaitWorkflowExecutionClose) {
      // Whoever waits can ask the database at less cost.
      return;
    }
    WorkflowKey key = request.envelope().key();
    UUID runId = Decider.runId(request.envelope().request());
    if (runId != null) {
      want(new RunRef(Slots.slot(key), runId), wanted);
    } else if (!request.newId() && cache.latest(key) == null) {
      wanted.keys().add(key);
    }
  }

  /** Only a start can be the first that is heard of a namespace. */
  private void lookNamespaceUp(Request request, Batch batch) {
    String namespace = request.envelope().key().namespace();
    if (Decider.mayStart(request.envelope().request())
        && !patiently.ask(() -> rules.namespaces().test(namespace))) {
      batch.unknownNamespace(namespace);
    }
  }

  private void lookAttributesUp(Request request) {
    Set<String> names = NamedAttributes.of(request.envelope().request());
    if (!names.isEmpty()) {
      String namespace = request.envelope().key().namespace();
      patiently.ask(() -> lookUp(namespace, names));
    }
  }

  /** Whether the namespace can have any. */
  private boolean lookUp(String namespace, Set<String> names) {
    boolean known = rules.namespaces().test(namespace);
    if (known) {
      rules.attributes().prepare(namespace, names);
    }
    return known;
  }

  private void want(RunRef ref, WantedRuns wanted) {
    if (cache.get(ref) == null) {
      wanted.refs().add(ref);
    }
  }

  private void take(WantedRuns wanted, LoadedRuns loaded) {
    for (WorkflowKey key : wanted.keys()) {
      CachedRun run = replay(loaded.latest().get(key), loaded);
      if (run != null) {
        cache.putLatest(run);
      }
    }
    for (RunRef ref : wanted.refs()) {
      CachedRun run = cache.get(ref) == null ? replay(loaded.runs().get(ref), loaded) : null;
      if (run != null) {
        cache.put(run);
      }
    }
  }

  private @Nullable CachedRun replay(@Nullable StoredRun run, LoadedRuns loaded) {
    StoredJournal journal = run == null ? null : loaded.journals().get(run.ref());
    return run == null || journal == null ? null : replay(run, journal);
  }

  private CachedRun replay(StoredRun run, StoredJournal journal) {
    CachedRun cached = cache.get(run.ref());
    if (cached != null) {
      return cached;
    }
    Execution execution = Execution.replay(run.execution(), rules.execution(), journal.entries());
    workers.set(execution.id(), execution.workersAtWork());
    return CachedRun.loaded(execution, run, journal);
  }
}
