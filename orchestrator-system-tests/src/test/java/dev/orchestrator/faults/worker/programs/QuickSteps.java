package dev.orchestrator.faults.worker.programs;

import dev.orchestrator.activity.Activity;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.spring.boot.ActivityImpl;
import org.springframework.stereotype.Component;

/** Takes no time. */
@Component
@ActivityImpl(taskQueues = {ProgramsApplication.ONE, ProgramsApplication.OTHER})
class QuickSteps implements StepActivities {

  @Override
  public String step(String path) {
    return "step " + path;
  }

  @Override
  public String stumble(String path) {
    int attempt = Activity.getExecutionContext().getInfo().getAttempt();
    if (attempt == 1) {
      throw ApplicationFailure.newFailure("the first time", "Stumbled");
    }
    return "stumbled " + path;
  }

  @Override
  public String fall(String path) {
    throw ApplicationFailure.newNonRetryableFailure("always", "Fallen");
  }

  @Override
  public String stepHere(String path) {
    return "here " + path;
  }
}
