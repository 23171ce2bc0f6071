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

/** A name that can be part of a task-queue topic's name. */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = TaskQueueName.Validator.class)
public @interface TaskQueueName {

  String message() default "must be 1 to 100 letters, digits, dots, hyphens or underscores";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Asks the protocol. */
  final class Validator implements ConstraintValidator<TaskQueueName, String> {

    @Override
    public boolean isValid(@Nullable String name, ConstraintValidatorContext context) {
      return name == null || Topics.isTaskQueue(name);
    }
  }
}
