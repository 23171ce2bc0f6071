/** The order flow, as a user would write it. */
@NullMarked
package dev.orchestrator.sample.order;

import org.jspecify.annotations.NullMarked;
