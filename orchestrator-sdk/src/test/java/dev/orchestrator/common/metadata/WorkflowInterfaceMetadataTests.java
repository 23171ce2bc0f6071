package dev.orchestrator.common.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.workflow.QueryMethod;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.UpdateMethod;
import dev.orchestrator.workflow.UpdateValidatorMethod;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowInterfaceMetadataTests {

  interface Pausable {
    @SignalMethod
    void pause();
  }

  @WorkflowInterface
  interface Order extends Pausable {
    @WorkflowMethod
    String process(int amount);

    @SignalMethod(name = "add-item")
    void add(String item);

    @QueryMethod
    int total();
  }

  @WorkflowInterface
  interface Named {
    @WorkflowMethod(name = "Legacy")
    void run();
  }

  static class Both implements Named, Order {
    @Override
    public void run() {}

    @Override
    public String process(int amount) {
      return "";
    }

    @Override
    public void add(String item) {}

    @Override
    public int total() {
      return 0;
    }

    @Override
    public void pause() {}
  }

  @Test
  void namesComeFromAnnotationsOrElseFromTheCode() throws NoSuchMethodException {
    var order = WorkflowInterfaceMetadata.of(Order.class);

    assertThat(order.workflowType()).isEqualTo("Order");
    assertThat(order.workflowMethod()).isEqualTo(Order.class.getMethod("process", int.class));
    assertThat(order.signalNames().values()).containsExactlyInAnyOrder("pause", "add-item");
    assertThat(order.signalName(Order.class.getMethod("add", String.class))).isEqualTo("add-item");
    assertThat(order.queryType(Order.class.getMethod("total"))).isEqualTo("total");
    assertThat(order.queryType(Order.class.getMethod("pause"))).isNull();
    assertThat(WorkflowInterfaceMetadata.of(Named.class).workflowType()).isEqualTo("Legacy");
  }

  @WorkflowInterface
  interface WithBodies {
    @WorkflowMethod
    default void run() {}

    @SignalMethod
    default void signal() {}

    @QueryMethod
    default int query() {
      return 1;
    }

    @UpdateMethod
    default void update() {}

    @UpdateValidatorMethod(updateName = "update")
    default void validate() {}

    default void shorthand() {
      signal();
    }
  }

  @Test
  void aBodyTakesNoRoleAway() {
    var metadata = WorkflowInterfaceMetadata.of(WithBodies.class);

    assertThat(WithBodies.class.getMethods())
        .filteredOn(metadata::hasRole)
        .extracting(Method::getName)
        .containsExactlyInAnyOrder("run", "signal", "query", "update", "validate");
  }

  @Test
  void aClassMayImplementSeveralWorkflows() {
    assertThat(WorkflowInterfaceMetadata.implementedBy(Both.class))
        .extracting(WorkflowInterfaceMetadata::workflowType)
        .containsExactly("Legacy", "Order");
  }

  interface NotAnnotated {}

  @WorkflowInterface
  interface TwoWorkflows {
    @WorkflowMethod
    void one();

    @WorkflowMethod
    void two();
  }

  @WorkflowInterface
  interface SignalWithResult {
    @SignalMethod
    String signal();
  }

  @WorkflowInterface
  interface QueryWithoutResult {
    @QueryMethod
    void query();
  }

  @WorkflowInterface
  interface SameSignal {
    @SignalMethod
    void signal();

    @SignalMethod(name = "signal")
    void other();
  }

  @WorkflowInterface
  interface Unmarked {
    void what();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        NotAnnotated.class,
        Both.class,
        TwoWorkflows.class,
        SignalWithResult.class,
        QueryWithoutResult.class,
        SameSignal.class,
        Unmarked.class
      })
  void whatMakesNoSenseIsRefused(Class<?> type) {
    assertThatThrownBy(() -> WorkflowInterfaceMetadata.of(type))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Expected");
  }
}
