package dev.orchestrator.autoconfigure.namespace;

import dev.orchestrator.autoconfigure.stub.StubSettings;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.spring.boot.WorkflowStarter;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Makes starters of workflows in one namespace, and checks the names of their options. */
final class NamespaceStarters implements SmartInitializingSingleton {

  /** The name of the factory method. */
  static final String METHOD = "starter";

  private final NamespaceParts parts;

  NamespaceStarters(NamespaceParts parts) {
    this.parts = parts;
  }

  WorkflowStarter<?> starter(InjectionPoint place) {
    return StubSettings.starter(
        place, () -> parts.bean("WorkflowClient", WorkflowClient.class), parts.workflows());
  }

  @Override
  public void afterSingletonsInstantiated() {
    parts.workflows().refuseUnknown();
  }
}
