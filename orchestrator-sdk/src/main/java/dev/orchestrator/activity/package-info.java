/** What activity code is written with: its interface's annotations, options and context. */
@NullMarked
package dev.orchestrator.activity;

import org.jspecify.annotations.NullMarked;
