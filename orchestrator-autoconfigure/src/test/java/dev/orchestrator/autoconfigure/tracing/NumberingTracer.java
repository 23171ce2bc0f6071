package dev.orchestrator.autoconfigure.tracing;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** Numbers what is sent, and notes by whose number things are received. */
final class NumberingTracer implements ObservationHandler<Observation.Context> {

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private int last;

  List<String> seen() {
    return seen;
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return true;
  }

  @Override
  @SuppressWarnings("unchecked")
  public synchronized void onStart(Observation.Context context) {
    if (context instanceof SenderContext<?> sender) {
      var typed = (SenderContext<Map<String, String>>) sender;
      String id = Integer.toString(++last);
      typed.getSetter().set(Objects.requireNonNull(typed.getCarrier()), "trace", id);
      seen.add(context.getName() + " -> " + id);
    } else if (context instanceof ReceiverContext<?> receiver) {
      var typed = (ReceiverContext<Map<String, String>>) receiver;
      seen.add(
          context.getName()
              + " <- "
              + typed.getGetter().get(Objects.requireNonNull(typed.getCarrier()), "trace"));
    }
  }
}
