/** The server and everything it stands on in one process, for development and tests. */
@NullMarked
package dev.orchestrator.devserver;

import org.jspecify.annotations.NullMarked;
