package dev.orchestrator.checked;

import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.Functions.Func;
import dev.orchestrator.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One mistake each, unless the name says otherwise. */
public final class Programs {

  private Programs() {}

  public static class Clocks implements Program {
    @Override
    public void run() {
      Instant.now();
      LocalDateTime.now();
      new Date();
      System.currentTimeMillis();
      LocalDateTime.now(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
      new Date(0);
    }
  }

  public static class Chance implements Program {
    private final Random seeded = new Random(1);
    private final UUID id = UUID.randomUUID();

    @Override
    public void run() {
      Math.random();
      new Random();
      seeded.nextInt();
    }
  }

  public static class Threads implements Program {
    private ExecutorService pool;

    @Override
    public void run() {
      pool.submit(() -> {});
      CompletableFuture.runAsync(() -> {});
      Thread.startVirtualThread(() -> {});
      List.of(1).parallelStream();
      CompletableFuture.completedFuture(1).thenApply(one -> one + 1);
    }
  }

  public static class Outside implements Program {
    @Override
    public void run() {
      try {
        Files.readString(Path.of("prices"));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      System.getenv("HOME");
    }
  }

  public static class Locks implements Program {
    private final ReentrantLock lock = new ReentrantLock();

    @Override
    public void run() {
      lock.lock();
      synchronized (this) {
        notifyAll();
      }
      alone();
    }

    private synchronized void alone() {
      lock.unlock();
    }
  }

  public static class StaticState implements Program {
    private static final List<String> NAMES = List.of("set by the initializer");
    static int runs;

    @Override
    public void run() {
      runs += NAMES.size();
      new Prices().count();
    }
  }

  public static class Lambdas implements Program {
    @Override
    public void run() {
      Async.function(() -> System.nanoTime());
      Supplier<UUID> ids = UUID::randomUUID;
      ids.get();
      Async.procedure(this::later);
    }

    private void later() {
      Instant.now();
    }
  }

  public static class AnonymousClass implements Program {
    @Override
    public void run() {
      Async.function(
          new Func<Instant>() {
            @Override
            public Instant apply() {
              return Instant.now();
            }
          });
    }
  }

  public static class Elsewhere implements Program {
    private final Prices prices = new Prices();

    @Override
    public void run() {
      if (prices.areReduced()) {
        prices.measure();
      }
    }
  }

  public abstract static class Template implements Program {
    @Override
    public void run() {
      step();
    }

    abstract void step();

    void unused() {
      Instant.now();
    }
  }

  public static class OfTemplate extends Template {
    @Override
    void step() {
      Instant.now();
    }
  }

  public static class InSignal implements Program {
    @Override
    public void run() {}

    @Override
    public void poke() {
      Instant.now();
    }
  }

  /** A clock that a caller cannot tell from others by its type. */
  public static class OwnThread extends Thread {}

  public static class InheritedCall implements Program {
    @Override
    public void run() {
      new OwnThread().start();
    }
  }

  /** No mistake. */
  public static class SideEffects implements Program {
    private InstantSource clock;

    @Override
    public void run() {
      Workflow.sideEffect(UUID.class, UUID::randomUUID);
      Func<Instant> read = () -> Instant.now();
      Workflow.sideEffect(Instant.class, read);
      Workflow.mutableSideEffect("day", Long.class, Long::equals, () -> System.nanoTime());
      Workflow.sideEffect(
          Instant.class,
          new Func<>() {
            @Override
            public Instant apply() {
              return Instant.now();
            }
          });
      clock.instant();
    }
  }

  /** No mistake: what an interface hides cannot be seen. */
  public static class BehindAnInterface implements Program {
    private Supplier<Instant> clock;

    @Override
    public void run() {
      clock.get();
    }
  }
}
