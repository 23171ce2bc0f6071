/** Brings the database's schema up to date without serving anything. */
@NullMarked
package dev.orchestrator.server.migration;

import org.jspecify.annotations.NullMarked;
