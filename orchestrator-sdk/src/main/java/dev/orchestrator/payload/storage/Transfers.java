package dev.orchestrator.payload.storage;

import java.util.function.Supplier;

/** How one user of a converter goes about what takes time. */
public interface Transfers {

  /** At once, on the calling thread. */
  Transfers DIRECT =
      new Transfers() {
        @Override
        public boolean repeated() {
          return false;
        }

        @Override
        public <T> T run(Supplier<T> transfer) {
          return transfer.get();
        }
      };

  /** Whether what is written now was written, and stored, before: in replay. */
  boolean repeated();

  /** Runs what may wait for the server. */
  <T> T run(Supplier<T> transfer);
}
