/** The chart, linted and rendered as a cluster would get it. */
@NullMarked
package dev.orchestrator.helm;

import org.jspecify.annotations.NullMarked;
