package dev.orchestrator.server.api.audit;

import dev.orchestrator.server.api.validation.PositiveDuration;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whether calls that change something are written down, and for how long.
 *
 * @param enabled Whether they are.
 * @param retention How long an entry is kept.
 * @param queueCapacity Most entries that wait to be written; what comes beyond is counted, and
 *     lost.
 */
@Validated
@ConfigurationProperties("orchestrator.audit")
record AuditProperties(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("90d") @PositiveDuration Duration retention,
    @DefaultValue("10000") @Min(1) int queueCapacity) {}
