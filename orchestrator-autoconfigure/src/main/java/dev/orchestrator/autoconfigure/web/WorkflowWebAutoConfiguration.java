package dev.orchestrator.autoconfigure.web;

import dev.orchestrator.autoconfigure.request.RequestIds;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.WorkflowSettings;
import dev.orchestrator.autoconfigure.worker.WorkerAutoConfiguration;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.common.converter.JacksonJsonPayloadConverter;
import jakarta.validation.Validator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * Auto-configuration for workflows in the application's own REST API, in servlet applications:
 * problem details for what the client throws, and on demand paths to start and reach workflows.
 */
@AutoConfiguration(
    after = {StubAutoConfiguration.class, WorkerAutoConfiguration.class},
    afterName = {
      "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration",
      "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration"
    })
@ConditionalOnClass({WorkflowClient.class, RequestMappingHandlerMapping.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean({WorkflowClient.class, WorkflowSettings.class})
@EnableConfigurationProperties(WorkflowWebProperties.class)
public final class WorkflowWebAutoConfiguration {

  WorkflowWebAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnBooleanProperty(name = "orchestrator.web.problem-details", matchIfMissing = true)
  WorkflowExceptionAdvice orchestratorWorkflowExceptionAdvice() {
    return new WorkflowExceptionAdvice();
  }

  /** Makes paths for the workflows that are named, if any. */
  @Configuration(proxyBeanMethods = false)
  @Conditional(OnExposedWorkflows.class)
  @ConditionalOnBean(name = "requestMappingHandlerMapping")
  @ImportRuntimeHints(WebHints.class)
  static class Routes {

    Routes() {}

    @Bean
    @ConditionalOnBooleanProperty(name = "orchestrator.web.problem-details", havingValue = false)
    ExposedWorkflowAdvice orchestratorExposedWorkflowAdvice() {
      return new ExposedWorkflowAdvice();
    }

    @Bean
    UnknownWorkflowAdvice orchestratorUnknownWorkflowAdvice(WorkflowRoutes routes) {
      return new UnknownWorkflowAdvice(routes);
    }

    @Bean
    WorkflowRoutes orchestratorWorkflowRoutes(
        @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
        WorkflowWebProperties properties,
        WorkflowSettings settings,
        ObjectProvider<JsonMapper> json,
        ObjectProvider<InputCheck> check,
        ObjectProvider<WorkflowClient> client) {
      return new WorkflowRoutes(
          mapping,
          properties.basePath(),
          () -> new ExposedWorkflows(settings).named(properties.expose()),
          workflow -> {
            JsonMapper mapper = json.getIfUnique(JacksonJsonPayloadConverter::newDefaultMapper);
            return new WorkflowEndpoint(
                workflow,
                new ExposedRuns(
                    workflow.workflowType(),
                    RequestIds.of(client.getObject()),
                    () -> settings.start(workflow.type())),
                new InputReader(mapper, check.getIfAvailable(() -> InputCheck.NONE)),
                mapper,
                new Waiting(properties.maxWait()));
          });
    }
  }

  /** Checks arguments, where the application has Jakarta Validation. */
  @Configuration(proxyBeanMethods = false)
  @Conditional(OnExposedWorkflows.class)
  @ConditionalOnClass(Validator.class)
  @ConditionalOnBean(Validator.class)
  static class Constraints {

    Constraints() {}

    @Bean
    InputCheck orchestratorWorkflowInputCheck(Validator validator) {
      return new ConstraintCheck(validator);
    }
  }
}
