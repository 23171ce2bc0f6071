package dev.orchestrator.autoconfigure.namespace;

import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches where further namespaces are configured. */
class OnNamespacesCondition extends SpringBootCondition {

  @Override
  public ConditionOutcome getMatchOutcome(
      ConditionContext context, AnnotatedTypeMetadata metadata) {
    Set<String> keys = NamespaceNames.configured(context.getEnvironment());
    ConditionMessage.Builder message = ConditionMessage.forCondition("Further namespaces");
    return keys.isEmpty()
        ? ConditionOutcome.noMatch(message.because("none under orchestrator.namespaces"))
        : ConditionOutcome.match(message.foundExactly(String.join(", ", keys)));
  }
}
