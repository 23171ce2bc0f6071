/** Requests to the platform whose ids the caller chose. */
@NullMarked
package dev.orchestrator.autoconfigure.request;

import org.jspecify.annotations.NullMarked;
