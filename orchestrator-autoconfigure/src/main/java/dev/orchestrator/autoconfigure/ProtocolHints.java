package dev.orchestrator.autoconfigure;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.history.JournalEntry;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.request.ActivityReport;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import dev.orchestrator.protocol.task.Beacon;
import dev.orchestrator.protocol.task.Message;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** Tells a native image of the records that workers and servers exchange as JSON. */
final class ProtocolHints implements RuntimeHintsRegistrar {

  private static final List<Class<?>> ROOTS =
      List.of(
          ActivityReport.class,
          Beacon.class,
          Command.class,
          Failure.class,
          FailureInfo.class,
          JournalEntry.class,
          Message.class,
          Reply.class,
          Request.class,
          RequestEnvelope.class,
          SearchAttributeValue.class,
          TaskToken.class);

  @Override
  public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
    Set<Class<?>> all = new HashSet<>();
    ROOTS.forEach(root -> collect(root, all));
    new BindingReflectionHintsRegistrar()
        .registerReflectionHints(hints.reflection(), all.toArray(Class<?>[]::new));
  }

  /** With everything that a sealed type permits, which no signature names. */
  private static void collect(Class<?> type, Set<Class<?>> all) {
    if (!type.getName().startsWith("dev.orchestrator.protocol.") || !all.add(type)) {
      return;
    }
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        collect(permitted, all);
      }
    }
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        collect(component.getType(), all);
      }
    }
  }
}
