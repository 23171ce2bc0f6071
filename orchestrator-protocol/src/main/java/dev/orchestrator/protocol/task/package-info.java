/** Work that the engine hands out: workflow, activity and query tasks. */
@NullMarked
package dev.orchestrator.protocol.task;

import org.jspecify.annotations.NullMarked;
