/** Runs that wait for something that will not come by itself. */
@NullMarked
package dev.orchestrator.core.stuck;

import org.jspecify.annotations.NullMarked;
