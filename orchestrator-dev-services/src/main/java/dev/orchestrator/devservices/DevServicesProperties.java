package dev.orchestrator.devservices;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Properties of the server that starts with an application in development. */
@ConfigurationProperties("orchestrator.dev-services")
record DevServicesProperties(
    /* Whether to start a server when none is configured. */
    @DefaultValue("true") boolean enabled,
    /* Directory where the server keeps its data from one run to the next. */
    @DefaultValue(".orchestrator") Path directory,
    /* Port of the server, if it is free. */
    @DefaultValue("7243") int port,
    /* How long the server may take to start. */
    @DefaultValue("60s") Duration startTimeout) {}
