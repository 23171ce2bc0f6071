/**
 * The list filter language: which runs to list, by what the platform knows of them and by their
 * search attributes. The concept, and most of the syntax, is that of Temporal's List Filters.
 */
@NullMarked
package dev.orchestrator.filter;

import org.jspecify.annotations.NullMarked;
