/** Lists of what the server has, page by page, as tables. */
@NullMarked
package dev.orchestrator.cli.listing;

import org.jspecify.annotations.NullMarked;
