package dev.orchestrator.autoconfigure.worker.forgetful;

import dev.orchestrator.autoconfigure.worker.scan.Greeting;
import dev.orchestrator.spring.boot.WorkflowImpl;
import java.util.Date;

@WorkflowImpl(taskQueues = "greetings")
public class TimedGreeting implements Greeting {

  @Override
  public String greet(String name) {
    return "Hello " + name + ", it is " + new Date();
  }
}
