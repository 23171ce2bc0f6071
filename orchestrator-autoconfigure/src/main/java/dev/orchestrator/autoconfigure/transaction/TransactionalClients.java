package dev.orchestrator.autoconfigure.transaction;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowService;
import java.util.function.Supplier;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Makes all clients of the application join transactions, whoever defined their beans. */
final class TransactionalClients implements BeanPostProcessor {

  private final Supplier<OutboxSession> session;
  private final Supplier<OutboxRelay> relay;

  TransactionalClients(Supplier<OutboxSession> session, Supplier<OutboxRelay> relay) {
    this.session = session;
    this.relay = relay;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String beanName) {
    if (!(bean instanceof WorkflowClient client)) {
      return bean;
    }
    WorkflowService direct = client.getWorkflowService();
    relay.get().sendBy(beanName, direct);
    return WorkflowClient.newInstance(
        new TransactionalWorkflowService(direct, session.get(), beanName), client.getOptions());
  }
}
