package dev.orchestrator.serverfixture;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** Runs the whole web side on a port, in front of a {@link FakeEngine}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = WebSide.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "spring.kafka.bootstrap-servers=127.0.0.1:1")
public @interface ApiTest {}
