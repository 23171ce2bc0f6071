package dev.orchestrator.autoconfigure.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocAnnotationsUtils;
import org.springframework.http.ProblemDetail;

/** Describes the paths of one exposed workflow, with what its methods take and return. */
final class WorkflowPaths {

  private static final String JSON = "application/json";

  private final OpenAPI api;
  private final Components components;
  private final ExposedWorkflow workflow;
  private final String path;

  WorkflowPaths(OpenAPI api, ExposedWorkflow workflow, String path) {
    this.api = api;
    if (api.getComponents() == null) {
      api.setComponents(new Components());
    }
    if (api.getPaths() == null) {
      api.setPaths(new Paths());
    }
    this.components = api.getComponents();
    this.workflow = workflow;
    this.path = path;
  }

  void add() {
    String type = workflow.workflowType();
    api.path(path, new PathItem().post(start()));
    api.path(
        path + "/{id}",
        new PathItem()
            .get(
                reading("describe" + type, "Tell how the workflow stands")
                    .responses(responses("200", "How it stands", WorkflowDescription.class, 404))));
    api.path(
        path + "/{id}/result",
        new PathItem()
            .get(
                reading("resultOf" + type, "Tell what the workflow returned")
                    .addParametersItem(waiting("not at all"))
                    .responses(
                        returning(workflow.start(), 404, 422)
                            .addApiResponse("202", open(WorkflowDescription.class)))));
    workflow.signals().forEach(this::signal);
    workflow.updates().forEach(this::update);
    workflow.queries().forEach(this::query);
  }

  private Operation start() {
    Operation start =
        operation("start" + workflow.workflowType(), "Start the workflow")
            .addParametersItem(
                parameter("query", "workflowId", "Id of the workflow; chosen if absent"))
            .addParametersItem(waiting("not at all"))
            .addParametersItem(key())
            .responses(
                returning(workflow.start(), 400, 409, 422)
                    .addApiResponse("202", open(StartedWorkflow.class)));
    return taking(start, workflow.start());
  }

  private void signal(String name, Method method) {
    Operation signal =
        reading("signal" + workflow.workflowType() + "_" + name, "Signal " + name)
            .addParametersItem(key())
            .responses(
                problems(
                    new ApiResponses()
                        .addApiResponse("202", new ApiResponse().description("It is durable")),
                    400,
                    404,
                    409));
    api.path(path + "/{id}/signals/" + name, new PathItem().post(taking(signal, method)));
  }

  private void update(String name, Method method) {
    Operation update =
        reading("update" + workflow.workflowType() + "_" + name, "Update " + name)
            .addParametersItem(waiting("as long as possible"))
            .addParametersItem(key())
            .responses(
                returning(method, 400, 404, 409, 422)
                    .addApiResponse("202", open(PendingUpdate.class)));
    api.path(path + "/{id}/updates/" + name, new PathItem().post(taking(update, method)));
  }

  private void query(String name, Method method) {
    String id = "query" + workflow.workflowType() + "_" + name;
    Operation get = reading(id, "Query " + name).responses(returning(method, 400, 404, 422));
    for (var parameter : method.getParameters()) {
      get.addParametersItem(
          new Parameter()
              .in("query")
              .name(parameter.getName())
              .schema(schema(parameter.getParameterizedType(), parameter)));
    }
    PathItem item = new PathItem().get(get);
    if (method.getParameterCount() > 0) {
      item.post(
          taking(
              reading(id + "_byBody", "Query " + name).responses(returning(method, 400, 404, 422)),
              method));
    }
    api.path(path + "/{id}/queries/" + name, item);
  }

  private Operation reading(String id, String summary) {
    return operation(id, summary)
        .addParametersItem(parameter("path", "id", "Id of the workflow").required(true));
  }

  private Operation operation(String id, String summary) {
    return new Operation().operationId(id).summary(summary).addTagsItem(workflow.workflowType());
  }

  private Parameter parameter(String in, String name, String description) {
    return new Parameter()
        .in(in)
        .name(name)
        .description(description)
        .schema(schema(String.class, null));
  }

  private Parameter waiting(String otherwise) {
    return parameter(
        "query",
        "wait",
        "How long to wait for the result, such as 30s; %s if absent".formatted(otherwise));
  }

  private Parameter key() {
    return parameter("header", "Idempotency-Key", "Makes a retry of the request harmless");
  }

  private Operation taking(Operation operation, Method method) {
    return switch (method.getParameterCount()) {
      case 0 -> operation;
      case 1 -> {
        var parameter = method.getParameters()[0];
        yield operation.requestBody(body(schema(parameter.getParameterizedType(), parameter)));
      }
      default -> {
        Schema<?> object = new ObjectSchema();
        object.addType("object"); // how OpenAPI 3.1 says it
        for (var parameter : method.getParameters()) {
          object.addProperty(
              parameter.getName(), schema(parameter.getParameterizedType(), parameter));
        }
        yield operation.requestBody(body(object));
      }
    };
  }

  private static RequestBody body(Schema<?> schema) {
    return new RequestBody().required(true).content(content(JSON, schema));
  }

  private ApiResponses returning(Method method, int... problems) {
    return method.getReturnType() == void.class
        ? problems(
            new ApiResponses().addApiResponse("204", new ApiResponse().description("Done")),
            problems)
        : responses("200", "What it returned", method.getGenericReturnType(), problems);
  }

  private ApiResponses responses(String status, String description, Type type, int... problems) {
    return problems(
        new ApiResponses()
            .addApiResponse(
                status,
                new ApiResponse()
                    .description(description)
                    .content(content(JSON, schema(type, null)))),
        problems);
  }

  private ApiResponse open(Class<?> type) {
    return new ApiResponse()
        .description("It is not done yet")
        .content(content(JSON, schema(type, null)));
  }

  private ApiResponses problems(ApiResponses responses, int... statuses) {
    for (int status : statuses) {
      responses.addApiResponse(Integer.toString(status), problem(status));
    }
    return responses.addApiResponse("503", problem(503));
  }

  private ApiResponse problem(int status) {
    String description =
        switch (status) {
          case 400 -> "The request is malformed; errors says where";
          case 404 -> "There is no such workflow";
          case 409 -> "The workflow stands otherwise";
          case 422 -> "It failed; failure says of what";
          default -> "Workflows cannot be reached now";
        };
    return new ApiResponse()
        .description(description)
        .content(content("application/problem+json", schema(ProblemDetail.class, null)));
  }

  private Schema<?> schema(Type type, @Nullable AnnotatedElement annotated) {
    return SpringDocAnnotationsUtils.extractSchema(
        components,
        type,
        null,
        annotated == null ? null : annotated.getAnnotations(),
        api.getSpecVersion());
  }

  private static Content content(String mediaType, Schema<?> schema) {
    return new Content().addMediaType(mediaType, new MediaType().schema(schema));
  }
}
