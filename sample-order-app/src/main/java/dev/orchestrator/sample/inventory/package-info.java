/** Stock: reserving and releasing, as activities. */
@NullMarked
package dev.orchestrator.sample.inventory;

import org.jspecify.annotations.NullMarked;
