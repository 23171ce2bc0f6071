/** The OpenAPI description of the REST API. */
@NullMarked
package dev.orchestrator.server.api.openapi;

import org.jspecify.annotations.NullMarked;
