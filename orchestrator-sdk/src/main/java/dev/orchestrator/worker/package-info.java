/** The process that runs workflow and activity code: registration, life cycle, and its ports. */
@NullMarked
package dev.orchestrator.worker;

import org.jspecify.annotations.NullMarked;
