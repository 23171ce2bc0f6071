package dev.orchestrator.browser.showcase;

import dev.orchestrator.activity.Activity;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.spring.boot.ActivityImpl;
import java.util.Map;
import org.springframework.stereotype.Component;

@Component
@ActivityImpl(taskQueues = Showcase.TASK_QUEUE)
class DemoCrafts implements Crafts {

  @Override
  public String measure(String address) {
    return address + ": 84 m²";
  }

  @Override
  public int estimate(int rooms) {
    return rooms * 900;
  }

  @Override
  public String orderMaterial(String what) {
    return what + " is on its way";
  }

  @Override
  public String plumb(String address) {
    if (Activity.getExecutionContext().getInfo().getAttempt() < 3) {
      throw new IllegalStateException("The main valve of " + address + " is stuck");
    }
    return "tight";
  }

  @Override
  public String install(String part) {
    Activity.getExecutionContext().heartbeat(Map.of("looked", 3, "of", 7));
    throw ApplicationFailure.newFailure("No supplier has " + part, "PartNotAvailable", part);
  }

  @Override
  public int paintWall(int number) {
    return number;
  }
}
