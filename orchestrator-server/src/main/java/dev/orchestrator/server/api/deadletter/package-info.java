/** Dead letters over REST. */
@NullMarked
package dev.orchestrator.server.api.deadletter;

import org.jspecify.annotations.NullMarked;
