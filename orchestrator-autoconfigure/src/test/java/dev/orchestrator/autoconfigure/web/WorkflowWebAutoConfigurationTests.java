package dev.orchestrator.autoconfigure.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.autoconfigure.FakeWorkflowService;
import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.autoconfigure.web.shop.OrderFlow;
import dev.orchestrator.autoconfigure.web.shop.ShopApplication;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.client.WorkflowExecutionDescription;
import dev.orchestrator.client.WorkflowService;
import dev.orchestrator.client.WorkflowServiceException;
import dev.orchestrator.protocol.execution.WorkflowKey;
import jakarta.validation.Validator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** When the web part is there, and when it steps back. */
class WorkflowWebAutoConfigurationTests {

  private static final AutoConfigurations WORKFLOWS =
      AutoConfigurations.of(
          JacksonAutoConfiguration.class,
          OrchestratorAutoConfiguration.class,
          StubAutoConfiguration.class,
          WorkflowWebAutoConfiguration.class,
          WorkflowOpenApiAutoConfiguration.class);

  private final WebApplicationContextRunner runner =
      new WebApplicationContextRunner()
          .withConfiguration(WORKFLOWS)
          .withConfiguration(
              AutoConfigurations.of(
                  WebMvcAutoConfiguration.class, ValidationAutoConfiguration.class))
          .withUserConfiguration(Shop.class)
          .withBean(
              WorkflowClient.class,
              WorkflowWebAutoConfigurationTests::clientOfAServerThatCannotBeReached)
          .withPropertyValues(
              "orchestrator.server.url=http://localhost:1",
              "orchestrator.workflows.OrderFlow.task-queue=orders",
              "orchestrator.workflows.ReturnFlow.task-queue=returns");

  private final WebApplicationContextRunner exposing =
      runner.withPropertyValues("orchestrator.web.expose[0]=OrderFlow");

  @Test
  void nothingIsMappedUnlessWorkflowsAreNamed() {
    runner.run(
        context ->
            assertThat(context)
                .hasNotFailed()
                .hasSingleBean(WorkflowExceptionAdvice.class)
                .doesNotHaveBean(WorkflowRoutes.class)
                .doesNotHaveBean(InputCheck.class)
                .doesNotHaveBean(OpenApiCustomizer.class));
  }

  @Test
  void aListOfYamlNamesWorkflowsByTypeOrInterface() {
    runner
        .withPropertyValues(
            "orchestrator.web.expose[0]=" + OrderFlow.class.getName(),
            "orchestrator.web.expose[1]=ReturnFlow",
            "orchestrator.web.base-path=api/flows/")
        .run(
            context -> {
              assertThat(context)
                  .hasSingleBean(WorkflowRoutes.class)
                  .hasSingleBean(InputCheck.class)
                  .hasSingleBean(OpenApiCustomizer.class);
              assertThat(mappedPaths(context.getBean(RequestMappingHandlerMapping.class)))
                  .contains("[/api/flows/OrderFlow]", "[/api/flows/ReturnFlow/{id}/result]");
            });
  }

  @Test
  void aNameThatIsNoWorkflowFailsTheStartWithTheNearest() {
    runner
        .withPropertyValues("orchestrator.web.expose=OrderFlo")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasMessage(
                        "Property 'orchestrator.web.expose' is for workflow 'OrderFlo', which this"
                            + " application does not have.")
                    .extracting("action")
                    .asString()
                    .startsWith("Did you mean 'OrderFlow'?"));
  }

  @Test
  void aWorkflowWithoutTaskQueueFailsTheStart() {
    exposing
        .withPropertyValues("orchestrator.web.expose[1]=RefundFlow")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasMessageContaining("orchestrator.workflows.RefundFlow.task-queue"));
  }

  @Test
  void anApplicationWithoutWebHasNothingOfIt() {
    new ApplicationContextRunner()
        .withConfiguration(WORKFLOWS)
        .withBean(
            WorkflowClient.class,
            WorkflowWebAutoConfigurationTests::clientOfAServerThatCannotBeReached)
        .withPropertyValues("orchestrator.web.expose=OrderFlow")
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .doesNotHaveBean(WorkflowExceptionAdvice.class)
                    .doesNotHaveBean(WorkflowRoutes.class));
  }

  @Test
  void withoutWebOnTheClassPathThereIsNothingOfIt() {
    new ApplicationContextRunner()
        .withConfiguration(WORKFLOWS)
        .withBean(
            WorkflowClient.class,
            WorkflowWebAutoConfigurationTests::clientOfAServerThatCannotBeReached)
        .withClassLoader(
            new FilteredClassLoader("org.springframework.web", "jakarta.servlet", "org.springdoc"))
        .withPropertyValues("orchestrator.web.expose=OrderFlow")
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .doesNotHaveBean("orchestratorWorkflowRoutes")
                    .doesNotHaveBean("orchestratorWorkflowExceptionAdvice"));
  }

  @Test
  void withoutJakartaValidationArgumentsAreNotChecked() {
    exposing
        .withClassLoader(new FilteredClassLoader(Validator.class))
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(WorkflowRoutes.class)
                    .doesNotHaveBean(InputCheck.class));
  }

  @Test
  void withoutSpringdocNothingIsDescribed() {
    exposing
        .withClassLoader(new FilteredClassLoader("org.springdoc", "io.swagger"))
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(WorkflowRoutes.class)
                    .doesNotHaveBean("orchestratorWorkflowOpenApi"));
  }

  @Test
  void anApplicationThatSwitchesProblemDetailsOffHasItsOwn() {
    runner
        .withPropertyValues("orchestrator.web.problem-details=false")
        .run(context -> assertThat(context).doesNotHaveBean(WorkflowExceptionAdvice.class));
  }

  @Test
  void exposedWorkflowsAnswerByProblemDetailsEvenIfControllersDoNot() {
    exposing
        .withPropertyValues("orchestrator.web.problem-details=false")
        .run(
            context ->
                assertThat(MockMvcTester.from(context).get().uri("/workflows/OrderFlow/order-7"))
                    .hasStatus(503)
                    .hasContentType(MediaType.APPLICATION_PROBLEM_JSON));
  }

  @Test
  void aServerThatCannotBeReachedIsAnswered503WithoutItsAddress() {
    exposing.run(
        context ->
            assertThat(MockMvcTester.from(context).get().uri("/workflows/OrderFlow/order-7"))
                .hasStatus(503)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .hasHeader("Retry-After", "1")
                .bodyJson()
                .hasPathSatisfying("code", code -> code.assertThat().isEqualTo("UNAVAILABLE"))
                .hasPathSatisfying(
                    "detail", text -> text.assertThat().asString().doesNotContain("server")));
  }

  @Test
  void handlersOfTheApplicationComeFirst() {
    exposing
        .withUserConfiguration(OwnAdvice.class)
        .run(
            context ->
                assertThat(MockMvcTester.from(context).get().uri("/workflows/OrderFlow/order-7"))
                    .hasStatus(418));
  }

  @Test
  void whatRequestsAreMappedToHasHints() {
    var hints = new RuntimeHints();

    new WebHints().registerHints(hints, null);

    assertThat(
            RuntimeHintsPredicates.reflection().onMethodInvocation(WorkflowEndpoint.class, "start"))
        .accepts(hints);
    assertThat(RuntimeHintsPredicates.reflection().onType(WorkflowDescription.class))
        .accepts(hints);
  }

  private static WorkflowClient clientOfAServerThatCannotBeReached() {
    WorkflowService service =
        new FakeWorkflowService(false) {
          @Override
          public WorkflowExecutionDescription describe(WorkflowKey workflow, @Nullable UUID runId) {
            throw new WorkflowServiceException("Cannot reach http://server:7243", null);
          }
        };
    return WorkflowClient.newInstance(service, WorkflowClientOptions.newBuilder().build());
  }

  private static List<String> mappedPaths(RequestMappingHandlerMapping mapping) {
    return mapping.getHandlerMethods().keySet().stream()
        .map(info -> String.valueOf(info.getPathPatternsCondition()))
        .toList();
  }

  /** Where workflow interfaces are. */
  @Configuration(proxyBeanMethods = false)
  @AutoConfigurationPackage(basePackageClasses = ShopApplication.class)
  static class Shop {}

  /** Of an application with other ideas. */
  @RestControllerAdvice
  static class OwnAdvice {

    @ExceptionHandler
    ResponseEntity<String> unavailable(WorkflowServiceException exception) {
      return ResponseEntity.status(418).build();
    }
  }
}
