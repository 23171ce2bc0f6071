package dev.orchestrator.autoconfigure.worker.scan;

import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.AllowNonDeterminism;
import org.springframework.beans.factory.ObjectProvider;

@WorkflowImpl(taskQueues = "${greeting.queue:greetings}")
public class PlainGreeting implements Greeting {

  private final String salutation;
  private int greeted;

  @AllowNonDeterminism(reason = "tests set it once")
  public PlainGreeting(ObjectProvider<String> salutation) {
    this.salutation = salutation.getIfAvailable(() -> "Hello");
  }

  @Override
  public String greet(String name) {
    greeted++;
    return salutation + " " + name + " " + greeted;
  }
}
