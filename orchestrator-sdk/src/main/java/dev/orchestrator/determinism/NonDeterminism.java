package dev.orchestrator.determinism;

/** What makes code do something else when it is replayed. */
public enum NonDeterminism {
  /** Reads the machine's clock. */
  CLOCK("reads the clock", "use Workflow.currentTimeMillis()"),
  /** Draws by chance. */
  RANDOM("draws by chance", "use Workflow.newRandom() or Workflow.randomUUID()"),
  /** Leaves the order of things to threads of its own, or holds the workflow's thread. */
  THREADS("uses threads", "use Async and Promise, and Workflow.sleep to wait"),
  /** Talks to something outside of the process. */
  IO("does input or output", "do it in an activity"),
  /** Asks for what differs from process to process. */
  ENVIRONMENT(
      "asks the process for its environment",
      "pass it as an argument, or read it in Workflow.sideEffect"),
  /** Locks or waits in a way that the dispatcher does not know. */
  LOCKS(
      "locks or waits for a thread",
      "coroutines run one at a time and seldom need it; use Workflow.newWorkflowLock() or Workflow.await"),
  /** Writes what runs share, and replay writes again. */
  STATIC_STATE("writes state that all runs share", "keep it in a field of the workflow object");

  private final String deed;
  private final String remedy;

  NonDeterminism(String deed, String remedy) {
    this.deed = deed;
    this.remedy = remedy;
  }

  /** What the code does, to follow a subject. */
  String deed() {
    return deed;
  }

  /** What to do instead. */
  String remedy() {
    return remedy;
  }
}
