package dev.orchestrator.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs only where there is a Chromium, and says so where there is none. Gives the shared {@link
 * Shop} and {@link Chromium}, and a {@link Visit}, to those who ask for them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({ChromiumCondition.class, Showroom.class})
@interface RequiresChromium {}
