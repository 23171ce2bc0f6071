/** When workflows with a cron schedule run. */
@NullMarked
package dev.orchestrator.core.schedule;

import org.jspecify.annotations.NullMarked;
