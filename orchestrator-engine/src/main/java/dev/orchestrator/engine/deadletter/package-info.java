/** Records that could not be understood: what operators see of them, and do with them. */
@NullMarked
package dev.orchestrator.engine.deadletter;

import org.jspecify.annotations.NullMarked;
