package dev.orchestrator.autoconfigure.web;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches if properties name workflows, as a list of YAML or with commas. */
final class OnExposedWorkflows extends SpringBootCondition {

  @Override
  public ConditionOutcome getMatchOutcome(
      ConditionContext context, AnnotatedTypeMetadata metadata) {
    List<String> names =
        Binder.get(context.getEnvironment())
            .bind(ExposedWorkflows.PROPERTY, Bindable.listOf(String.class))
            .orElse(List.of());
    var message = ConditionMessage.forCondition("Exposed workflows");
    return names.isEmpty()
        ? ConditionOutcome.noMatch(message.didNotFind("workflows").atAll())
        : ConditionOutcome.match(message.found("workflow", "workflows").items(names));
  }
}
