/** Whether and when to try again. */
@NullMarked
package dev.orchestrator.core.retry;

import org.jspecify.annotations.NullMarked;
