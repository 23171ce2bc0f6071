/** Connects an application that has workflow and activity beans to a server. */
@NullMarked
package dev.orchestrator.autoconfigure;

import org.jspecify.annotations.NullMarked;
