package dev.orchestrator.autoconfigure.worker.scan;

import dev.orchestrator.spring.boot.WorkflowImpl;

@WorkflowImpl(taskQueues = "${greeting.queue:greetings}")
public class PlainGreeting implements Greeting {

  @Override
  public String greet(String name) {
    return "Hello " + name;
  }
}
