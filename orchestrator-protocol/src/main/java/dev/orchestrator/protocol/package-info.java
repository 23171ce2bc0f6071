/**
 * What servers and workers share: the language they speak to each other, and nothing that acts on
 * it.
 */
@NullMarked
package dev.orchestrator.protocol;

import org.jspecify.annotations.NullMarked;
