/** Servers, workers, a database and a broker that belong together, and what can be seen of them. */
@NullMarked
package dev.orchestrator.faults.cluster;

import org.jspecify.annotations.NullMarked;
