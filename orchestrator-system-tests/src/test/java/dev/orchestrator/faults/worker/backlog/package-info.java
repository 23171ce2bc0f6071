/** An application with activities only, for a task queue where work piles up. */
@NullMarked
package dev.orchestrator.faults.worker.backlog;

import org.jspecify.annotations.NullMarked;
