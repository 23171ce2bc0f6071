/** The view in an admin application, in front of an application with the starter. */
@NullMarked
package dev.orchestrator.admin;

import org.jspecify.annotations.NullMarked;
