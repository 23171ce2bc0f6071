/**
 * Runs workflow code: turns a workflow's history into the commands that come next, and refuses code
 * that contradicts it.
 */
@NullMarked
package dev.orchestrator.replay;

import org.jspecify.annotations.NullMarked;
