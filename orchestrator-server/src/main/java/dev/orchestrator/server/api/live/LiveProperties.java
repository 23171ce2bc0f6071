package dev.orchestrator.server.api.live;

import dev.orchestrator.server.api.validation.PositiveDuration;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What open pages may cost.
 *
 * @param maxStreams Most streams of events that are open at the same time; zero for none.
 * @param interval How often the database is asked what has changed, while a stream is open.
 * @param toldPerInterval Most streams that are told of a change at each look, since each of their
 *     readers asks at once: the more pages are open, the less often each is told.
 * @param heartbeat How long a stream is silent at most; what shows that a reader is gone.
 */
@Validated
@ConfigurationProperties("orchestrator.api.live")
record LiveProperties(
    @DefaultValue("2000") @Min(0) int maxStreams,
    @DefaultValue("1s") @PositiveDuration Duration interval,
    @DefaultValue("20") @Min(1) int toldPerInterval,
    @DefaultValue("15s") @PositiveDuration Duration heartbeat) {}
