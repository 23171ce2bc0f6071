/** Which protocols a process speaks, so that processes of different builds know of each other. */
@NullMarked
package dev.orchestrator.protocol.version;

import org.jspecify.annotations.NullMarked;
