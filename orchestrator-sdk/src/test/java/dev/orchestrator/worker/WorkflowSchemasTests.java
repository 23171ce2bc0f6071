package dev.orchestrator.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orchestrator.client.WorkflowTypeSchemas;
import dev.orchestrator.common.converter.EncodedValues;
import dev.orchestrator.workflow.DynamicWorkflow;
import dev.orchestrator.workflow.QueryMethod;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.UpdateMethod;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WorkflowSchemasTests {

  private static final JsonMapper JSON = JsonMapper.shared();

  enum Speed {
    SLOW,
    FAST
  }

  record Address(String street, @JsonProperty("post_code") int postCode) {}

  record Order(
      String id,
      long cents,
      boolean gift,
      Speed speed,
      List<String> items,
      Address from,
      Address to,
      Instant due,
      Map<String, Integer> amounts) {}

  record Tree(String name, List<Tree> branches) {}

  @WorkflowInterface
  interface Ordering {
    @WorkflowMethod
    String order(Order order, Duration patience);

    @SignalMethod
    void pay(String by);

    @QueryMethod
    String state();

    @UpdateMethod(name = "re-address")
    void address(Address to);
  }

  @WorkflowInterface
  interface Forest {
    @WorkflowMethod
    void grow(Tree tree);
  }

  static class Both implements Ordering, Forest {
    @Override
    public String order(Order order, Duration patience) {
      return "";
    }

    @Override
    public void pay(String by) {}

    @Override
    public String state() {
      return "";
    }

    @Override
    public void address(Address to) {}

    @Override
    public void grow(Tree tree) {}
  }

  static class AnyWorkflow implements DynamicWorkflow {
    @Override
    public Object execute(EncodedValues args) {
      return "";
    }
  }

  @Test
  void everyParameterIsDescribedAsItsJsonLooks() {
    WorkflowTypeSchemas type = of(Ordering.class).getFirst();

    assertThat(type.name()).isEqualTo("Ordering");
    JsonNode order = resolve(type, type.input().at("/prefixItems/0"));
    assertThat(type.input().at("/prefixItems/0/title").asString()).isEqualTo("order");
    assertThat(order.get("properties").propertyNames())
        .containsExactlyInAnyOrder(
            "id", "cents", "gift", "speed", "items", "from", "to", "due", "amounts");
    JsonNode properties = order.get("properties");
    assertThat(properties.at("/cents/type").asString()).isEqualTo("integer");
    assertThat(properties.at("/gift/type").asString()).isEqualTo("boolean");
    assertThat(properties.at("/speed/enum").toString()).isEqualTo("[\"SLOW\",\"FAST\"]");
    assertThat(properties.at("/items/items/type").asString()).isEqualTo("string");
    assertThat(properties.at("/due/format").asString()).isEqualTo("date-time");
    assertThat(properties.at("/amounts/additionalProperties/type").asString()).isEqualTo("integer");
    JsonNode to = resolve(type, properties.get("to"));
    assertThat(to.get("properties").propertyNames())
        .containsExactlyInAnyOrder("street", "post_code");
    assertThat(resolve(type, type.input().at("/prefixItems/1")).get("format").asString())
        .isEqualTo("duration");
  }

  @Test
  void messagesAreDescribedByTheirNames() {
    WorkflowTypeSchemas type = of(Ordering.class).getFirst();

    assertThat(type.signals()).containsOnlyKeys("pay");
    assertThat(type.queries()).containsOnlyKeys("state");
    assertThat(type.updates()).containsOnlyKeys("re-address");
    assertThat(type.queries().toString()).contains("\"prefixItems\":[]");
  }

  @Test
  void aClassOfTwoWorkflowsHasTwoTypesAndADynamicOneNone() {
    assertThat(of(Both.class, AnyWorkflow.class))
        .extracting(WorkflowTypeSchemas::name)
        .containsExactlyInAnyOrder("Ordering", "Forest");
  }

  @Test
  void aTypeThatHoldsItselfRefersToItsDefinition() {
    WorkflowTypeSchemas type = of(Forest.class).getFirst();

    JsonNode tree = resolve(type, type.input().at("/prefixItems/0"));
    assertThat(resolve(type, tree.at("/properties/branches/items"))).isEqualTo(tree);
  }

  private static List<WorkflowTypeSchemas> of(Class<?>... sources) {
    return new WorkflowSchemas().of(List.of(sources));
  }

  private static JsonNode resolve(WorkflowTypeSchemas type, JsonNode schema) {
    JsonNode next = schema;
    for (int i = 0; i < 5; i++) {
      if (next.has("allOf")) {
        next = next.at("/allOf/0");
      } else if (next.has("$ref")) {
        next = JSON.<JsonNode>valueToTree(type).at(next.get("$ref").asString().substring(1));
      }
    }
    return next;
  }
}
