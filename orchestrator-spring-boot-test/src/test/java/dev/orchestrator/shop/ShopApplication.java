package dev.orchestrator.shop;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.spring.boot.ActivityImpl;
import dev.orchestrator.spring.boot.ActivityStub;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
class ShopApplication {

  @WorkflowInterface
  public interface OrderWorkflow {

    @WorkflowMethod
    String process(String item);
  }

  @ActivityInterface
  public interface Payments {

    String charge(String item);
  }

  @ActivityInterface
  public interface Mail {

    void send(String text);
  }

  /** Charges, lets three days pass, and tells the customer. */
  @WorkflowImpl(taskQueues = "orders")
  @SuppressWarnings("NullAway.Init")
  public static class DurableOrder implements OrderWorkflow {

    @ActivityStub private Payments payments;
    @ActivityStub private Mail mail;

    @Override
    public String process(String item) {
      String receipt = payments.charge(item);
      Workflow.sleep(Duration.ofDays(3));
      mail.send(receipt);
      return receipt;
    }
  }

  @Bean
  @ActivityImpl(taskQueues = "orders")
  Mail mail() {
    return text -> {};
  }
}
