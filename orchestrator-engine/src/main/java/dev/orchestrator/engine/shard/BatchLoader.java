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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Brings the runs of a batch into memory: three round trips at most, however many they are. */
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

  void load(List<Step> steps, Batch batch) {
    Set<WorkflowKey> keys = new LinkedHashSet<>();
    Set<RunRef> refs = new LinkedHashSet<>();
    for (Step step : steps) {
      switch (step) {
        case Step.Ask ask -> {
          want(ask.request(), keys, refs);
          lookNamespaceUp(ask.request(), batch);
          lookAttributesUp(ask.request());
        }
        case Step.Fire fire -> want(RunRef.of(fire.execution()), refs);
        case Step.Lost lost -> want(RunRef.of(lost.execution()), refs);
      }
    }
    loadLatest(keys);
    loadRuns(refs);
  }

  private void want(Request request, Set<WorkflowKey> keys, Set<RunRef> refs) {
    if (request.envelope().request() instanceof AwaitWorkflowExecutionClose) {
      // Whoever waits can ask the database at less cost.
      return;
    }
    WorkflowKey key = request.envelope().key();
    UUID runId = Decider.runId(request.envelope().request());
    if (runId != null) {
      want(new RunRef(Slots.slot(key), runId), refs);
    } else if (!request.newId() && cache.latest(key) == null) {
      keys.add(key);
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

  private void want(RunRef ref, Set<RunRef> refs) {
    if (cache.get(ref) == null) {
      refs.add(ref);
    }
  }

  private void loadLatest(Set<WorkflowKey> keys) {
    if (!keys.isEmpty()) {
      Map<WorkflowKey, StoredRun> latest = patiently.ask(() -> store.currentRuns(keys));
      var stored = new HashMap<RunRef, StoredRun>();
      latest.values().forEach(run -> stored.put(run.ref(), run));
      replay(stored).forEach(cache::putLatest);
    }
  }

  private void loadRuns(Set<RunRef> refs) {
    refs.removeIf(ref -> cache.get(ref) != null);
    if (!refs.isEmpty()) {
      replay(patiently.ask(() -> store.runs(refs))).forEach(cache::put);
    }
  }

  private List<CachedRun> replay(Map<RunRef, StoredRun> stored) {
    if (stored.isEmpty()) {
      return List.of();
    }
    Map<RunRef, StoredJournal> journals = patiently.ask(() -> store.journals(stored.keySet()));
    List<CachedRun> replayed = new ArrayList<>();
    for (StoredRun run : stored.values()) {
      StoredJournal journal = journals.get(run.ref());
      if (journal != null) {
        replayed.add(replay(run, journal));
      }
    }
    return replayed;
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
