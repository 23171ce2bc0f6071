/** Processes that tests start, kill, pause and start again. */
@NullMarked
package dev.orchestrator.faults.process;

import org.jspecify.annotations.NullMarked;
