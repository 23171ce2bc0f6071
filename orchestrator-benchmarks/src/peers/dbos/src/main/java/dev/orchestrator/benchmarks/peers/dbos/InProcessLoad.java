package dev.orchestrator.benchmarks.peers.dbos;

import dev.dbos.transact.DBOS;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Closed loops, or with 0 seconds one round of them. */
final class InProcessLoad {

  private static final String INPUT = "x".repeat(100);

  private final DBOS dbos;
  private final Workflows workflows;
  private final String workflow;
  private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
  private final AtomicLong completed = new AtomicLong();
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  InProcessLoad(DBOS dbos, Workflows workflows, String workflow) {
    this.dbos = dbos;
    this.workflows = workflows;
    this.workflow = workflow;
  }

  void run(int inFlight, double seconds, Path file) throws Exception {
    long start = System.nanoTime();
    long end = seconds == 0 ? Long.MAX_VALUE : start + (long) (seconds * 1e9);
    var done = new CountDownLatch(inFlight);
    for (int i = 0; i < inFlight; i++) {
      Runnable loop = () -> loop(end, seconds == 0, done);
      if (seconds == 0) {
        Thread.ofVirtual().start(loop);
      } else {
        Thread.ofPlatform().start(loop);
      }
    }
    done.await();
    if (failure.get() != null) {
      throw failure.get();
    }
    write(file, seconds == 0 ? (System.nanoTime() - start) / 1e9 : seconds);
  }

  private void loop(long end, boolean once, CountDownLatch done) {
    try {
      do {
        long start = System.nanoTime();
        if (!one().equals(INPUT)) {
          throw new IllegalStateException("Another result than expected");
        }
        long now = System.nanoTime();
        completed.incrementAndGet();
        if (now <= end) {
          nanos.add(now - start);
        }
      } while (!once && System.nanoTime() < end);
    } catch (Exception e) {
      failure.compareAndSet(null, e);
    } finally {
      done.countDown();
    }
  }

  private String one() throws Exception {
    return switch (workflow) {
      case "hello" -> dbos.startWorkflow(() -> workflows.hello(INPUT)).getResult();
      case "order" -> dbos.startWorkflow(() -> workflows.order(INPUT)).getResult();
      case "nap" -> dbos.startWorkflow(() -> workflows.nap(INPUT)).getResult();
      default -> throw new IllegalArgumentException(workflow);
    };
  }

  private void write(Path file, double seconds) throws IOException {
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeDouble(seconds);
      out.writeLong(completed.get());
      out.writeInt(nanos.size());
      for (long each : nanos) {
        out.writeLong(each);
      }
    }
  }
}
