/** An application, and tests of it as its developers would write them. */
@NullMarked
package dev.orchestrator.shop;

import org.jspecify.annotations.NullMarked;
