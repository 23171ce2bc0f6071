/** What workers registered of the workflow types that they serve. */
@NullMarked
package dev.orchestrator.engine.workflowtype;

import org.jspecify.annotations.NullMarked;
