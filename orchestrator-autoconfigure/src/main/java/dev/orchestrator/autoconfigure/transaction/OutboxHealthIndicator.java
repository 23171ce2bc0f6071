package dev.orchestrator.autoconfigure.transaction;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while the outbox can be read; tells what waits in it. */
class OutboxHealthIndicator extends AbstractHealthIndicator {

  private final RequestOutbox outbox;
  private final RelayInstance instance;

  OutboxHealthIndicator(RequestOutbox outbox, RelayInstance instance) {
    super("The outbox of requests to workflows cannot be read");
    this.outbox = outbox;
    this.instance = instance;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    OutboxState state = outbox.state(instance.now());
    builder
        .up()
        .withDetail("pending", state.pending())
        .withDetail("lag", state.lag().toString())
        .withDetail("rejected", state.rejected());
  }
}
