/** Workflows that have something of everything to show. */
@NullMarked
package dev.orchestrator.browser.showcase;

import org.jspecify.annotations.NullMarked;
