/** Payloads that are too large to travel: kept by the server, and referred to by their hash. */
@NullMarked
package dev.orchestrator.payload.storage;

import org.jspecify.annotations.NullMarked;
