package dev.orchestrator.protocol.topic;

/** Names of record headers; values are UTF-8. */
public final class Headers {

  /** On the inbox topic: the instance id of the process that the message is for. */
  public static final String RECIPIENT = "recipient";

  /** On the dead-letter topic: why the record is there. */
  public static final String REASON = "reason";

  /** On the dead-letter topic: {@code topic-partition-offset} of the record. */
  public static final String SOURCE = "source";

  private Headers() {}
}
