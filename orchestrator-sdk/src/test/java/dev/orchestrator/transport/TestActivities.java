package dev.orchestrator.transport;

import dev.orchestrator.activity.Activity;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Activities that a test can hold up, by workflow id. */
final class TestActivities implements TestSteps {

  private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
  private final List<String> begun = new CopyOnWriteArrayList<>();
  private final List<String> interrupted = new CopyOnWriteArrayList<>();

  /** The workflow ids whose activities began, in order. */
  List<String> begun() {
    return begun;
  }

  List<String> interrupted() {
    return interrupted;
  }

  void release(String workflowId) {
    gate(workflowId).countDown();
  }

  @Override
  public String quick(String workflowId) {
    begun.add(workflowId);
    return "quick " + workflowId;
  }

  @Override
  public String held(String workflowId) throws InterruptedException {
    begun.add(workflowId);
    try {
      gate(workflowId).await();
    } catch (InterruptedException e) {
      interrupted.add(workflowId);
      throw e;
    }
    return "held " + workflowId;
  }

  @Override
  public String beating(String workflowId) throws InterruptedException {
    begun.add(workflowId);
    while (!gate(workflowId).await(10, TimeUnit.MILLISECONDS)) {
      Activity.getExecutionContext().heartbeat("alive");
    }
    return "beaten";
  }

  @Override
  public String broken(String workflowId) {
    throw new IllegalStateException("broken");
  }

  @Override
  public byte[] large(String workflowId) {
    begun.add(workflowId);
    return new byte[12 << 20];
  }

  @Override
  public void detached(String workflowId) {
    begun.add(workflowId);
    Activity.getExecutionContext().doNotCompleteOnReturn();
  }

  private CountDownLatch gate(String workflowId) {
    return gates.computeIfAbsent(workflowId, id -> new CountDownLatch(1));
  }
}
