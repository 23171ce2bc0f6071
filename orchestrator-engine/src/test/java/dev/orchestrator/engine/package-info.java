/** The engine on a real PostgreSQL and a real broker. */
@NullMarked
package dev.orchestrator.engine;

import org.jspecify.annotations.NullMarked;
