package dev.orchestrator.engine.deadletter;

import java.util.List;

/**
 * All of a dead letter.
 *
 * @param headers its headers, reason and source included, in their order
 * @param body the record's value as it was
 */
public record DeadLetterContent(DeadLetter letter, List<Header> headers, byte[] body) {

  /** A header of the record. */
  public record Header(String name, byte[] value) {}
}
