package dev.orchestrator.autoconfigure.web;

import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration that has exposed workflows in the application's OpenAPI document. */
@AutoConfiguration(after = WorkflowWebAutoConfiguration.class)
@ConditionalOnClass(OpenApiCustomizer.class)
@ConditionalOnBean(WorkflowRoutes.class)
public final class WorkflowOpenApiAutoConfiguration {

  WorkflowOpenApiAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(name = "orchestratorWorkflowOpenApi")
  OpenApiCustomizer orchestratorWorkflowOpenApi(WorkflowRoutes routes) {
    return api ->
        routes
            .workflows()
            .forEach(workflow -> new WorkflowPaths(api, workflow, routes.path(workflow)).add());
  }
}
