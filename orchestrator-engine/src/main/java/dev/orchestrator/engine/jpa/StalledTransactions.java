package dev.orchestrator.engine.jpa;

import org.hibernate.StatelessSession;

/**
 * Lets the database end a transaction that holds a shard's row and says nothing more: that of a
 * process that is paused, or whose network is cut. Otherwise a new owner would wait for as long as
 * that connection lives. Each transaction asks for it itself, so that it does not matter how the
 * application's pool is set up.
 */
final class StalledTransactions {

  /** Milliseconds. A live process is silent only for as long as it takes to make the next rows. */
  private static final String SILENCE = "'3000'";

  private static final String SETTING = "'idle_in_transaction_session_timeout', " + SILENCE;

  /**
   * A condition that is always true, for a statement that is sent anyway: no round trip of its own.
   */
  static final String END_SOON = "set_config(" + SETTING + ", true) is not null";

  private StalledTransactions() {}

  /** Asks for it in a statement of its own. */
  static void endSoon(StatelessSession session) {
    session
        .createNativeQuery("select set_config(" + SETTING + ", true)", String.class)
        .getSingleResult();
  }
}
