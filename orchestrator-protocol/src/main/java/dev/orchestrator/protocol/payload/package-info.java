/** User data and failures as they travel: opaque bytes with metadata, no user types. */
@NullMarked
package dev.orchestrator.protocol.payload;

import org.jspecify.annotations.NullMarked;
