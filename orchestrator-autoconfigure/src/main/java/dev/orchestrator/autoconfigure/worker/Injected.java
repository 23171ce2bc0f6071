package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.autoconfigure.stub.ConfiguredActivityStub;
import dev.orchestrator.workflow.ChildWorkflowOptions;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is put into one place of a workflow implementation. */
sealed interface Injected {

  /** The value for one run, asked for in the workflow's thread. */
  @Nullable Object value();

  /** A stub of activities. */
  record Activities(Class<?> type, ConfiguredActivityStub options) implements Injected {

    @Override
    public Object value() {
      return WorkflowContext.current().newActivityStub(type, options);
    }
  }

  /** A stub of a child. */
  record Child(Class<?> type, Supplier<ChildWorkflowOptions> options) implements Injected {

    @Override
    public Object value() {
      return Workflow.newChildWorkflowStub(type, options.get());
    }
  }

  /** As many stubs of children as are asked for. */
  record Children(Child child) implements Injected {

    @Override
    public Supplier<Object> value() {
      return child::value;
    }
  }

  /** A logger that is silent in replay. */
  record Log(Class<?> owner) implements Injected {

    @Override
    public Object value() {
      return Workflow.getLogger(owner);
    }
  }

  /** Something that is the same for all runs. */
  record Constant(@Nullable Object value) implements Injected {}
}
