package dev.orchestrator.autoconfigure.worker.scanned;

import dev.orchestrator.autoconfigure.worker.scan.Greeting;
import dev.orchestrator.spring.boot.WorkflowImpl;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;

@WorkflowImpl(taskQueues = "telegraphs")
@ConditionalOnBean(Runnable.class)
public class Telegraph implements Greeting {

  @Override
  public String greet(String name) {
    return name;
  }
}
