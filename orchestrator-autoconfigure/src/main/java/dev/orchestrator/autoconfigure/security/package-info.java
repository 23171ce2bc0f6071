/** Says to the server who asks, by tokens of Spring Security's OAuth2 client. */
@NullMarked
package dev.orchestrator.autoconfigure.security;

import org.jspecify.annotations.NullMarked;
