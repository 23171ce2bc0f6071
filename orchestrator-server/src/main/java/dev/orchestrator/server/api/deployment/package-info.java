/** The REST API of deployments: which build is current, and which can go. */
@NullMarked
package dev.orchestrator.server.api.deployment;

import org.jspecify.annotations.NullMarked;
