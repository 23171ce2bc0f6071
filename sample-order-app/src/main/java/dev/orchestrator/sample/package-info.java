/** A shop whose orders survive anything. */
@NullMarked
package dev.orchestrator.sample;

import org.jspecify.annotations.NullMarked;
