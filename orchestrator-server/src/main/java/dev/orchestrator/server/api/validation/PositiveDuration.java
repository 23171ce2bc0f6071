package dev.orchestrator.server.api.validation;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A duration longer than nothing. */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PositiveDuration.Validator.class)
public @interface PositiveDuration {

  String message() default "must be positive";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Asks the duration. */
  final class Validator implements ConstraintValidator<PositiveDuration, Duration> {

    @Override
    public boolean isValid(@Nullable Duration duration, ConstraintValidatorContext context) {
      return duration == null || duration.isPositive();
    }
  }
}
