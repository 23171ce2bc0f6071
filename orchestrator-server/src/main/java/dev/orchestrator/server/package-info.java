/** The deployable server: an application that gives the engine a front door. */
@NullMarked
package dev.orchestrator.server;

import org.jspecify.annotations.NullMarked;
