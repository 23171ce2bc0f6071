/** What the server's tests share: a stand-in for the engine, and a client that hides nothing. */
@NullMarked
package dev.orchestrator.serverfixture;

import org.jspecify.annotations.NullMarked;
