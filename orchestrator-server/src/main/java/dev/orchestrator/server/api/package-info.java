/** The REST API: controllers by resource, with the records that requests and responses are. */
@NullMarked
package dev.orchestrator.server.api;

import org.jspecify.annotations.NullMarked;
