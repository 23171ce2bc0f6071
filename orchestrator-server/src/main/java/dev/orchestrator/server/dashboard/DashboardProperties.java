package dev.orchestrator.server.dashboard;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the dashboard knows of its surroundings.
 *
 * @param codecEndpoint URL of an application's codec endpoint, such as {@code
 *     https://shop.example.com/orchestrator/codec}, where the page has payloads decoded that it
 *     cannot show. If not set, they stay as they are.
 */
@ConfigurationProperties("orchestrator.dashboard")
record DashboardProperties(@Nullable URI codecEndpoint) {}
