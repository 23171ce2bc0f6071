/** An application that starts workflows through the typed client, in a process of its own. */
@NullMarked
package dev.orchestrator.benchmarks.client;

import org.jspecify.annotations.NullMarked;
