/**
 * Names of topics and headers, and the hash that places a workflow: the only place they are
 * spelled.
 */
@NullMarked
package dev.orchestrator.protocol.topic;

import org.jspecify.annotations.NullMarked;
