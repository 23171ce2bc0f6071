/** Options and values that clients, workflows and activities share. */
@NullMarked
package dev.orchestrator.common;

import org.jspecify.annotations.NullMarked;
