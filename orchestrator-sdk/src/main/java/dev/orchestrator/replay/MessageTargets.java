package dev.orchestrator.replay;

import dev.orchestrator.common.metadata.WorkflowInterfaceMetadata;
import dev.orchestrator.workflow.DynamicQueryHandler;
import dev.orchestrator.workflow.DynamicSignalHandler;
import dev.orchestrator.workflow.DynamicUpdateHandler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the code for a message of a run: a method of the workflow object, else one of an object
 * that the workflow registered, else the handler for all names.
 */
final class MessageTargets {

  private record Owner(WorkflowObject object, HandlerMethods methods) {}

  private final HandlerMethods methods;
  private final List<Owner> owners = new ArrayList<>(1);
  private @Nullable DynamicSignalHandler signals;
  private @Nullable DynamicQueryHandler queries;
  private @Nullable DynamicUpdateHandler updates;

  MessageTargets(HandlerMethods methods) {
    this.methods = methods;
  }

  /** The workflow object is there. */
  void open(WorkflowObject workflow) {
    owners.add(new Owner(workflow, methods));
  }

  boolean isOpen() {
    return !owners.isEmpty();
  }

  /**
   * Adds an object; a handler for all names takes the place of the one before.
   *
   * @throws IllegalArgumentException if it handles nothing
   */
  void register(Object listener) {
    boolean dynamic = false;
    if (listener instanceof DynamicSignalHandler handler) {
      signals = handler;
      dynamic = true;
    }
    if (listener instanceof DynamicQueryHandler handler) {
      queries = handler;
      dynamic = true;
    }
    if (listener instanceof DynamicUpdateHandler handler) {
      updates = handler;
      dynamic = true;
    }
    var added = new HandlerMethods(WorkflowInterfaceMetadata.implementedBy(listener.getClass()));
    if (!added.isEmpty()) {
      owners.add(new Owner(new WorkflowObject(listener), added));
    } else if (!dynamic) {
      throw new IllegalArgumentException(
          "Expected a listener with a @WorkflowInterface or a dynamic handler, but got "
              + listener.getClass().getName());
    }
  }

  @Nullable MessageTarget signal(String name) {
    MessageTarget own = first(owner -> owner.methods.signal(owner.object, name));
    return own == null && signals != null && isOpen() ? DynamicTarget.signal(signals, name) : own;
  }

  @Nullable MessageTarget query(String type) {
    MessageTarget own = first(owner -> owner.methods.query(owner.object, type));
    return own == null && queries != null && isOpen() ? DynamicTarget.query(queries, type) : own;
  }

  @Nullable MessageTarget update(String name) {
    MessageTarget own = first(owner -> owner.methods.update(owner.object, name));
    return own == null && updates != null && isOpen() ? DynamicTarget.update(updates, name) : own;
  }

  /** For error messages. */
  Collection<String> queryTypes() {
    var types = new TreeSet<String>(methods.queryTypes());
    owners.forEach(owner -> types.addAll(owner.methods.queryTypes()));
    return types;
  }

  /** For error messages. */
  Collection<String> updateNames() {
    var names = new TreeSet<String>(methods.updateNames());
    owners.forEach(owner -> names.addAll(owner.methods.updateNames()));
    return names;
  }

  private @Nullable MessageTarget first(Function<Owner, @Nullable MessageTarget> find) {
    for (Owner owner : owners) {
      MessageTarget target = find.apply(owner);
      if (target != null) {
        return target;
      }
    }
    return null;
  }
}
