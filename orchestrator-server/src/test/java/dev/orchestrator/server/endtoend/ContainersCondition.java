package dev.orchestrator.server.endtoend;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.utility.DockerImageName;

/** Asks the Docker engine before anything is started. */
final class ContainersCondition implements ExecutionCondition {

  private static final Logger log = LoggerFactory.getLogger(ContainersCondition.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getElement(), RequiresContainers.class)
        .map(required -> evaluate(required.value()))
        .orElseGet(() -> enabled("asks for no container"));
  }

  private static ConditionEvaluationResult evaluate(String[] images) {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return skipped("SKIPPED: no Docker engine answers, so nothing was tried on containers");
    }
    for (String image : images) {
      try {
        new RemoteDockerImage(DockerImageName.parse(image)).get();
      } catch (RuntimeException e) {
        return skipped("SKIPPED: the image " + image + " is neither here nor can it be pulled");
      }
    }
    return enabled("the Docker engine has the images");
  }

  /** Said in the build's output too, where a skipped test by itself is only a number. */
  private static ConditionEvaluationResult skipped(String reason) {
    log.warn(reason);
    return disabled(reason);
  }
}
