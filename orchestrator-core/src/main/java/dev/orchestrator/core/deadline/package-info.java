/** The moments at which a run needs attention, in order. */
@NullMarked
package dev.orchestrator.core.deadline;

import org.jspecify.annotations.NullMarked;
