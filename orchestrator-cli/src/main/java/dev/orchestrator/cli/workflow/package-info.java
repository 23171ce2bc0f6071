/** Commands about workflows. */
@NullMarked
package dev.orchestrator.cli.workflow;

import org.jspecify.annotations.NullMarked;
