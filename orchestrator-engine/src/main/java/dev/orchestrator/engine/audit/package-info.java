/** Who changed what over REST: the audit log. */
@NullMarked
package dev.orchestrator.engine.audit;

import org.jspecify.annotations.NullMarked;
