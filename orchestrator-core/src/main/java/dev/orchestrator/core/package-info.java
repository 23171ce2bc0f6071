/** The pure engine: requests and state in, events and state out; no framework, thread or clock. */
@NullMarked
package dev.orchestrator.core;

import org.jspecify.annotations.NullMarked;
