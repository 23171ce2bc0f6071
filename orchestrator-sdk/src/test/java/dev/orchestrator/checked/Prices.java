package dev.orchestrator.checked;

import dev.orchestrator.workflow.AllowNonDeterminism;
import java.time.LocalDate;
import java.util.List;

/** What a workflow might call. */
public class Prices {

  static int asked;

  public boolean areReduced() {
    return isSale(LocalDate.now().getDayOfMonth());
  }

  private boolean isSale(int day) {
    return day == 1;
  }

  public void count() {
    asked++;
  }

  @AllowNonDeterminism(reason = "nobody sees the time")
  public long measure() {
    return List.of(System.nanoTime()).stream().mapToLong(nanos -> nanos - System.nanoTime()).sum();
  }
}
