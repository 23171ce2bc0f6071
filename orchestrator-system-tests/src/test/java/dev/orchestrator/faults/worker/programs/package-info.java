/** An application with workflows and their activities, as a user would write it. */
@NullMarked
package dev.orchestrator.faults.worker.programs;

import org.jspecify.annotations.NullMarked;
