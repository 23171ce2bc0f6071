package dev.orchestrator.benchmarks.peers.restate;

import dev.restate.sdk.Context;
import dev.restate.sdk.annotation.Handler;
import dev.restate.sdk.annotation.Name;
import dev.restate.sdk.annotation.Service;
import java.time.Duration;

/** One step, five steps, and a durable sleep. */
@Service
@Name("Steps")
public class StepService {

  @Handler
  public String hello(Context context, String input) {
    return context.run("step", String.class, () -> input);
  }

  @Handler
  public String order(Context context, String input) {
    String value = input;
    for (int step = 0; step < 5; step++) {
      String current = value;
      value = context.run("step", String.class, () -> current);
    }
    return value;
  }

  @Handler
  public String nap(Context context, String input) {
    context.sleep(Duration.ofSeconds(5));
    return input;
  }
}
