package dev.orchestrator.core.dispatch;

import dev.orchestrator.protocol.task.Message;

/** A message and where it goes. */
public record OutgoingMessage(Destination destination, Message message) {}
