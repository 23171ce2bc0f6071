package dev.orchestrator.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many clients at once. */
final class Parallel {

  private Parallel() {}

  /** What is done for one. */
  interface Work<T> {

    void on(T each) throws Exception;
  }

  /** Does something for each, all at once, and waits for all. */
  static <T> void inParallel(List<T> of, Work<T> work) throws Exception {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      of.forEach(
          each ->
              all.add(
                  clients.submit(
                      () -> {
                        work.on(each);
                        return null;
                      })));
      for (Future<?> one : all) {
        one.get();
      }
    }
  }
}
