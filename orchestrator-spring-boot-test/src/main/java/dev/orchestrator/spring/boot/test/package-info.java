/** Tests of applications with the starter, on the engine in memory that skips time. */
@NullMarked
package dev.orchestrator.spring.boot.test;

import org.jspecify.annotations.NullMarked;
