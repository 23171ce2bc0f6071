/**
 * Names of topics and headers, and where on them a workflow or a process is found: the only place
 * they are spelled.
 */
@NullMarked
package dev.orchestrator.protocol.topic;

import org.jspecify.annotations.NullMarked;
