package dev.orchestrator.server.api.openapi;

import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** Describes what reflection on the controllers does not tell. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  static {
    SpringDocUtils.getConfig()
        .replaceWithSchema(JsonNode.class, SharedSchemas.reference("AnyJson"))
        .replaceWithSchema(Payload.class, SharedSchemas.reference("Payload"))
        .replaceWithSchema(
            SearchAttributeValue.class, SharedSchemas.reference("SearchAttributeValue"))
        .replaceWithSchema(Failure.class, SharedSchemas.reference("Failure"))
        .replaceWithSchema(HistoryEvent.class, SharedSchemas.reference("HistoryEvent"));
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Orchestrator")
                .version("v1")
                .description(
                    "Starts workflows, acts on them and shows them. Durations are ISO-8601. Errors"
                        + " are RFC 9457 problems with a code for programs.")
                .license(
                    new License()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")));
  }

  @Bean
  OpenApiCustomizer sharedSchemas() {
    return api -> SharedSchemas.read().forEach(api.getComponents()::addSchemas);
  }

  @Bean
  OperationCustomizer problemResponses() {
    return (operation, method) -> ProblemResponses.addTo(operation, method);
  }

  @Bean
  OperationCustomizer parameterDescriptions() {
    return (operation, method) -> ParameterDescriptions.addTo(operation);
  }
}
