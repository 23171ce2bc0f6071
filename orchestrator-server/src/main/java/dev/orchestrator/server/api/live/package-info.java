/** Tells pages that are open when what they show has changed. */
@NullMarked
package dev.orchestrator.server.api.live;

import org.jspecify.annotations.NullMarked;
