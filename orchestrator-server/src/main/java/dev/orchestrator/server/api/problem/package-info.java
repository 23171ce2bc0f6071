/** Every error a client can meet, as an RFC 9457 problem: one place decides what it is told. */
@NullMarked
package dev.orchestrator.server.api.problem;

import org.jspecify.annotations.NullMarked;
