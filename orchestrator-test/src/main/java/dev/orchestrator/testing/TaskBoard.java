package dev.orchestrator.testing;

import dev.orchestrator.core.dispatch.Destination;
import dev.orchestrator.core.dispatch.OutgoingMessage;
import dev.orchestrator.protocol.task.Message;
import dev.orchestrator.protocol.task.QueryTask;
import dev.orchestrator.protocol.task.WorkflowTask;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where tasks wait until a worker takes them. Guarded by the engine's lock. */
final class TaskBoard {

  private final Map<Destination, Deque<Message>> waiting = new HashMap<>();
  private final List<InMemoryPoller> pollers = new ArrayList<>();

  /** Puts a task where its workers find it; false if there is nobody at that inbox any more. */
  boolean put(OutgoingMessage outgoing) {
    if (outgoing.destination() instanceof Destination.Inbox inbox) {
      InMemoryPoller poller = holder(inbox, outgoing.message());
      if (poller == null) {
        return false;
      }
      poller.inbox().add(outgoing.message());
      return true;
    }
    waiting
        .computeIfAbsent(outgoing.destination(), destination -> new ArrayDeque<>())
        .add(outgoing.message());
    return true;
  }

  /** Takes all tasks away. */
  void clear() {
    waiting.clear();
    pollers.forEach(poller -> poller.inbox().clear());
  }

  /** Takes the oldest task that waits there; null if none does. */
  @Nullable Message take(Destination destination) {
    Deque<Message> tasks = waiting.get(destination);
    return tasks == null ? null : tasks.poll();
  }

  void add(InMemoryPoller poller) {
    pollers.add(poller);
  }

  void remove(InMemoryPoller poller) {
    pollers.remove(poller);
  }

  /** Whether somebody takes the tasks that are put there. */
  boolean served(Destination destination) {
    return pollers.stream().anyMatch(poller -> poller.serves(destination));
  }

  private @Nullable InMemoryPoller holder(Destination.Inbox inbox, Message message) {
    String taskQueue =
        switch (message) {
          case WorkflowTask task -> task.taskQueue();
          case QueryTask task -> task.taskQueue();
          default -> throw new IllegalArgumentException("Expected a task, but got " + message);
        };
    return pollers.stream()
        .filter(poller -> poller.isAt(inbox.address(), taskQueue))
        .findFirst()
        .orElse(null);
  }
}
