/** An application that is processed ahead of time. */
@NullMarked
package dev.orchestrator.autoconfigure.aot;

import org.jspecify.annotations.NullMarked;
