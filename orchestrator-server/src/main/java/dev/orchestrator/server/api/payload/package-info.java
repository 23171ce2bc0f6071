/** Large payloads over REST. */
@NullMarked
package dev.orchestrator.server.api.payload;

import org.jspecify.annotations.NullMarked;
