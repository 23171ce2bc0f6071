/** The annotations that turn classes of a Spring Boot application into what its workers run. */
@NullMarked
package dev.orchestrator.spring.boot;

import org.jspecify.annotations.NullMarked;
