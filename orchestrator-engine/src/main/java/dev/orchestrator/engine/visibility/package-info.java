/** What people and programs may read about workflows, without touching the shards. */
@NullMarked
package dev.orchestrator.engine.visibility;

import org.jspecify.annotations.NullMarked;
