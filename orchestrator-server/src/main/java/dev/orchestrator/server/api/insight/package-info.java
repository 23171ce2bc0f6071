/** What many runs tell together: failures by their cause, and steps by their times. */
@NullMarked
package dev.orchestrator.server.api.insight;

import org.jspecify.annotations.NullMarked;
