/** Starts a dev server beside an application in development, in a process of its own. */
@NullMarked
package dev.orchestrator.devservices;

import org.jspecify.annotations.NullMarked;
