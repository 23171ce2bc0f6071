/** Requests to the platform, and results of activities, in the application's own transactions. */
@NullMarked
package dev.orchestrator.autoconfigure.transaction;

import org.jspecify.annotations.NullMarked;
