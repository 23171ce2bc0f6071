package dev.orchestrator.worker;

import static java.util.Objects.requireNonNull;

import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import dev.orchestrator.client.WorkflowTypeSchemas;
import dev.orchestrator.common.metadata.WorkflowInterfaceMetadata;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes down what workflow code takes, as the default data converter would read it. Only for
 * people's tools: what cannot be described takes anything.
 */
final class WorkflowSchemas {

  private static final Logger LOG = LoggerFactory.getLogger(WorkflowSchemas.class);

  /** What the server keeps of one type, less what its names can take. */
  private static final int LONGEST = 60_000;

  private static final String DEFINITIONS = "definitions";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final SchemaGenerator generator = generator();

  /** The workflow types of classes, or of interfaces where a factory hides the class. */
  List<WorkflowTypeSchemas> of(Collection<Class<?>> sources) {
    List<WorkflowTypeSchemas> all = new ArrayList<>();
    for (Class<?> source : sources) {
      List<WorkflowInterfaceMetadata> interfaces =
          source.isInterface()
              ? List.of(WorkflowInterfaceMetadata.of(source))
              : WorkflowInterfaceMetadata.implementedBy(source);
      for (WorkflowInterfaceMetadata workflow : interfaces) {
        if (workflow.workflowMethod() != null) {
          all.add(ofType(workflow, interfaces));
        }
      }
    }
    return all;
  }

  private WorkflowTypeSchemas ofType(
      WorkflowInterfaceMetadata workflow, List<WorkflowInterfaceMetadata> interfaces) {
    try {
      SchemaBuilder builder = generator.buildMultipleSchemaDefinitions();
      WorkflowTypeSchemas schemas = ofType(workflow, interfaces, builder::createSchemaReference);
      schemas.definitions().setAll(builder.collectDefinitions(DEFINITIONS));
      if (schemas.toString().length() <= LONGEST) {
        return schemas;
      }
      LOG.debug("What {} takes is too long to be shown as a form", workflow.workflowType());
    } catch (RuntimeException | LinkageError e) {
      LOG.debug("What {} takes cannot be described", workflow.workflowType(), e);
    }
    return ofType(workflow, interfaces, anything -> NODES.objectNode());
  }

  private static WorkflowTypeSchemas ofType(
      WorkflowInterfaceMetadata workflow,
      List<WorkflowInterfaceMetadata> interfaces,
      Function<Type, ObjectNode> schemaOf) {
    Map<String, JsonNode> signals = new TreeMap<>();
    Map<String, JsonNode> queries = new TreeMap<>();
    Map<String, JsonNode> updates = new TreeMap<>();
    for (WorkflowInterfaceMetadata each : interfaces) {
      each.signalNames().forEach((method, name) -> signals.put(name, of(method, schemaOf)));
      each.queryTypes().forEach((method, name) -> queries.put(name, of(method, schemaOf)));
      each.updateNames().forEach((method, name) -> updates.put(name, of(method, schemaOf)));
    }
    return new WorkflowTypeSchemas(
        requireNonNull(workflow.workflowType()),
        NODES.objectNode(),
        of(requireNonNull(workflow.workflowMethod()), schemaOf),
        signals,
        queries,
        updates);
  }

  private static ObjectNode of(Method method, Function<Type, ObjectNode> schemaOf) {
    ObjectNode arguments = NODES.objectNode().put("type", "array");
    ArrayNode items = arguments.putArray("prefixItems");
    for (Parameter parameter : method.getParameters()) {
      String name =
          parameter.isNamePresent() ? parameter.getName() : "argument " + (items.size() + 1);
      items
          .addObject()
          .put("title", name)
          .putArray("allOf")
          .add(schemaOf.apply(parameter.getParameterizedType()));
    }
    return arguments;
  }

  private static SchemaGenerator generator() {
    return new SchemaGenerator(
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(
                Option.EXTRA_OPEN_API_FORMAT_VALUES,
                Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                Option.FLATTENED_OPTIONALS,
                Option.PLAIN_DEFINITION_KEYS)
            .without(Option.SCHEMA_VERSION_INDICATOR)
            .with(
                new JacksonSchemaModule(
                    JacksonOption.RESPECT_JSONPROPERTY_REQUIRED,
                    JacksonOption.RESPECT_JSONPROPERTY_ORDER,
                    JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE,
                    JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY))
            .build());
  }
}
