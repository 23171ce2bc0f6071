/**
 * What workflow code calls: the only source of time, randomness, activities and waiting inside a
 * workflow.
 */
@NullMarked
package dev.orchestrator.workflow;

import org.jspecify.annotations.NullMarked;
