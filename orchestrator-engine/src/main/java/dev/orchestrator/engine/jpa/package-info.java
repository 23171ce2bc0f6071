/**
 * PostgreSQL through JPA: entities, repositories, the append path; nothing public but the wiring.
 */
@NullMarked
package dev.orchestrator.engine.jpa;

import org.jspecify.annotations.NullMarked;
