package dev.orchestrator.autoconfigure.transaction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;

/** What waits in the outbox, which is all instances' own, and what this instance has sent. */
class OutboxMeters implements MeterBinder {

  private static final String OUTCOMES = "orchestrator.outbox.requests";

  private final RecentState state;
  private final OutboxRelay relay;

  OutboxMeters(RecentState state, OutboxRelay relay) {
    this.state = state;
    this.relay = relay;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("orchestrator.outbox.pending", state, state -> state.get().pending())
        .description("Requests that are committed and not sent")
        .register(registry);
    Gauge.builder("orchestrator.outbox.rejected", state, state -> state.get().rejected())
        .description("Requests that the platform refused and the outbox keeps")
        .register(registry);
    TimeGauge.builder(
            "orchestrator.outbox.lag",
            state,
            TimeUnit.MILLISECONDS,
            state -> state.get().lag().toMillis())
        .description("Time that the oldest request has waited to be sent")
        .register(registry);
    FunctionCounter.builder(OUTCOMES, relay, OutboxRelay::sent)
        .description("Requests that this instance sent")
        .tag("outcome", "sent")
        .register(registry);
    FunctionCounter.builder(OUTCOMES, relay, OutboxRelay::failed)
        .description("Attempts of this instance to send a request that were in vain")
        .tag("outcome", "failed")
        .register(registry);
    FunctionCounter.builder(OUTCOMES, relay, OutboxRelay::rejected)
        .description("Requests of this instance that the platform refused")
        .tag("outcome", "rejected")
        .register(registry);
  }
}
