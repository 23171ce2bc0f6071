package dev.orchestrator.server.api.validation;

import dev.orchestrator.protocol.topic.Topics;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A namespace: it becomes part of topic names. */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NamespaceName.Validator.class)
public @interface NamespaceName {

  String message() default "must be 1 to 64 letters, digits or hyphens";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Asks the protocol. */
  final class Validator implements ConstraintValidator<NamespaceName, String> {

    @Override
    public boolean isValid(@Nullable String name, ConstraintValidatorContext context) {
      return name == null || Topics.isNamespace(name);
    }
  }
}
