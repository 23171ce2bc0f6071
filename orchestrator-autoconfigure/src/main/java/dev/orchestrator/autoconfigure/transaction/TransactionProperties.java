package dev.orchestrator.autoconfigure.transaction;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What belongs to the application's own database transactions.
 *
 * @param enabled Whether requests that are made inside of a transaction of the application's
 *     database are sent once it has committed, and activities can record their results in it.
 * @param pollInterval Time between two looks for requests that were left unsent.
 * @param claimTimeout Time after which other instances of the application may send what the
 *     instance that committed it has not sent.
 * @param concurrency Workflows that requests are sent to at once.
 * @param resultRetention Time for which results of transactional activities are kept. Longer than
 *     an activity may be retried.
 */
@ConfigurationProperties("orchestrator.transactions")
public record TransactionProperties(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("1s") Duration pollInterval,
    @DefaultValue("10s") Duration claimTimeout,
    @DefaultValue("8") int concurrency,
    @DefaultValue("30d") Duration resultRetention) {}
