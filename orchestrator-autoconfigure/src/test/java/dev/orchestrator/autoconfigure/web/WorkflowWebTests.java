package dev.orchestrator.autoconfigure.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.autoconfigure.web.shop.ShopApplication;
import dev.orchestrator.autoconfigure.web.shop.ShopFlows;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.testing.TestWorkflowEnvironment;
import java.io.UnsupportedEncodingException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.context.servlet.AnnotationConfigServletWebApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What requests for exposed workflows are answered, by the engine's own rules in memory. */
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class WorkflowWebTests {

  private static final String ORDER = "{\"sku\": \"tea\", \"quantity\": 2}";
  private static final String ORDERS = "/workflows/OrderFlow";
  private static final AtomicInteger IDS = new AtomicInteger();

  private static TestWorkflowEnvironment environment;
  private static AnnotationConfigServletWebApplicationContext application;
  private static MockMvcTester web;

  private final String id = "order-" + IDS.incrementAndGet();
  private final String order = ORDERS + "/" + id;

  @BeforeAll
  static void start() {
    environment = TestWorkflowEnvironment.newInstance();
    environment
        .newWorker("orders")
        .registerWorkflowImplementationTypes(
            ShopFlows.PaidOrder.class, ShopFlows.QuickReturn.class);
    environment.start();
    application = new AnnotationConfigServletWebApplicationContext();
    application.setServletContext(new MockServletContext());
    application.registerBean(WorkflowClient.class, environment::getWorkflowClient);
    application.register(ShopApplication.class);
    TestPropertyValues.of(
            "orchestrator.server.url=http://localhost:1",
            "orchestrator.workflow.task-queue=orders",
            "orchestrator.web.expose=OrderFlow,ReturnFlow",
            "orchestrator.web.max-wait=20s",
            "spring.autoconfigure.exclude=" + DataSourceAutoConfiguration.class.getName())
        .applyTo(application);
    application.refresh();
    web = MockMvcTester.from(application);
  }

  @AfterAll
  static void stop() {
    application.close();
    environment.close();
  }

  @Test
  void aStartAnswersWhereTheWorkflowIs() {
    MvcTestResult started = post(ORDERS + "?workflowId=" + id, ORDER);

    assertThat(started).hasStatus(202).containsHeader("Location");
    assertThat(started.getResponse().getHeader("Location")).endsWith(order);
    assertThat(started).bodyJson().extractingPath("workflowId").isEqualTo(id);
    assertThat(started).bodyJson().extractingPath("runId").isNotNull();
    assertThat(get(order)).hasStatusOk().bodyJson().extractingPath("status").isEqualTo("RUNNING");
  }

  @Test
  void aStartWithoutAnIdGetsOne() {
    assertThat(post(ORDERS, ORDER)).bodyJson().extractingPath("workflowId").asString().isNotBlank();
  }

  @Test
  void aStartThatIsRetriedWithItsKeyLeadsToTheSameRun() {
    MvcTestResult first = startWithKey(ORDERS);
    MvcTestResult second = startWithKey(ORDERS);

    assertThat(second).hasStatus(202).bodyText().isEqualTo(body(first));
  }

  @Test
  void anIdThatIsTakenIsAConflict() {
    post(ORDERS + "?workflowId=" + id, ORDER);

    assertThat(post(ORDERS + "?workflowId=" + id, ORDER))
        .hasStatus(409)
        .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
        .bodyJson()
        .extractingPath("code")
        .isEqualTo("WORKFLOW_ALREADY_STARTED");
  }

  @Test
  void aStartThatWaitsAnswersWithTheResult() {
    assertThat(post("/workflows/ReturnFlow?wait=10s", "{\"orderId\": \"o-1\", \"items\": 1}"))
        .hasStatus(204)
        .containsHeader("Location");
  }

  @Test
  void aStartThatHasWaitedLongEnoughAnswersWhereTheWorkflowIs() {
    assertThat(post(ORDERS + "?wait=50ms&workflowId=" + id, ORDER))
        .hasStatus(202)
        .containsHeader("Location");
  }

  @Test
  void aWorkflowThatFailsIsAProblemWithItsFailure() {
    assertThat(post(ORDERS + "?wait=10s", "{\"sku\": \"broken\", \"quantity\": 1}"))
        .hasStatus(422)
        .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
        .bodyJson()
        .hasPathSatisfying("code", code -> code.assertThat().isEqualTo("WORKFLOW_FAILED"))
        .hasPathSatisfying("workflowStatus", status -> status.assertThat().isEqualTo("FAILED"))
        .hasPathSatisfying("failure.type", type -> type.assertThat().isEqualTo("BrokenGoods"))
        .hasPathSatisfying(
            "failure.message", message -> message.assertThat().isEqualTo("Nobody buys this"));
  }

  @Test
  void aResultIsThereOnceTheWorkflowHasEnded() {
    post(ORDERS + "?workflowId=" + id, ORDER);
    assertThat(get(order + "/result"))
        .hasStatus(202)
        .bodyJson()
        .extractingPath("status")
        .isEqualTo("RUNNING");
    assertThat(get(order + "/result?wait=20ms")).hasStatus(202);

    assertThat(post(order + "/signals/paid", "\"card\"")).hasStatus(202);

    assertThat(get(order + "/result?wait=10s"))
        .hasStatusOk()
        .bodyJson()
        .isLenientlyEqualTo("{\"items\": [\"tea\"], \"payment\": \"card\"}");
    assertThat(get(order + "/result")).hasStatusOk();
    assertThat(get(order)).bodyJson().extractingPath("closeTime").isNotNull();
  }

  @Test
  void aSignalWithoutArgumentsHasNoBody() {
    post(ORDERS + "?workflowId=" + id, ORDER);

    assertThat(post(order + "/signals/giveUp", "{}")).hasStatus(400);
    assertThat(web.post().uri(order + "/signals/giveUp")).hasStatus(202);

    assertThat(get(order + "/result?wait=10s"))
        .hasStatus(422)
        .bodyJson()
        .extractingPath("failure.type")
        .isEqualTo("GivenUp");
    assertThat(web.post().uri(order + "/signals/giveUp"))
        .hasStatus(409)
        .bodyJson()
        .extractingPath("code")
        .isEqualTo("WORKFLOW_CLOSED");
  }

  @Test
  void aKeyThatAnotherRequestHadKeepsNoSignalFromItsEffect() {
    startWithKey(ORDERS + "?workflowId=" + id);

    assertThat(
            web.post()
                .uri(order + "/signals/paid")
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", id)
                .content("\"card\""))
        .hasStatus(202);

    assertThat(get(order + "/result?wait=5s")).hasStatusOk();
  }

  @Test
  void aKeyOrIdThatIsBlankIsABadRequest() {
    assertThat(post(ORDERS + "?workflowId=", ORDER))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("errors[0].field")
        .isEqualTo("workflowId");
    assertThat(
            web.post()
                .uri(ORDERS)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", "")
                .content(ORDER))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("errors[0].field")
        .isEqualTo("Idempotency-Key");
  }

  @Test
  void anUpdateAnswersWithWhatItReturns() {
    post(ORDERS + "?workflowId=" + id, ORDER);

    assertThat(post(order + "/updates/add", "{\"item\": \"milk\", \"count\": 2}"))
        .hasStatusOk()
        .bodyText()
        .isEqualTo("3");
    assertThat(post(order + "/updates/add", "{\"item\": \"broken\", \"count\": 2}"))
        .hasStatus(422)
        .bodyJson()
        .hasPathSatisfying("code", code -> code.assertThat().isEqualTo("UPDATE_FAILED"))
        .hasPathSatisfying("failure.type", type -> type.assertThat().isEqualTo("BrokenGoods"));
  }

  @Test
  void anUpdateThatTakesLongerThanTheWaitIsFoundByItsId() {
    post(ORDERS + "?workflowId=" + id, ORDER);

    assertThat(web.post().uri(order + "/updates/wrap?wait=20ms").header("Idempotency-Key", "w-1"))
        .hasStatus(202)
        .bodyJson()
        .extractingPath("updateId")
        .isEqualTo("w-1");
  }

  @Test
  void aQueryTakesItsArgumentsFromTheUrlOrTheBody() {
    post(ORDERS + "?workflowId=" + id, ORDER);

    assertThat(get(order + "/queries/items")).hasStatusOk().bodyText().isEqualTo("[\"tea\"]");
    assertThat(get(order + "/queries/itemsLike?prefix=te&limit=2")).bodyText().contains("tea");
    assertThat(post(order + "/queries/itemsLike", "{\"prefix\": \"x\", \"limit\": 2}"))
        .bodyText()
        .isEqualTo("[]");
    assertThat(get(order + "/queries/itemsLike?prefix=te"))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("errors[0].field")
        .isEqualTo("limit");
    assertThat(get(order + "/queries/failing"))
        .hasStatus(422)
        .bodyJson()
        .extractingPath("failure.message")
        .asString()
        .contains("does not know");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'sku': '', 'quantity': 1} | sku | must not be blank",
        "{'sku': 'tea', 'quantity': 0} | quantity | must be greater than 0",
        "{'sku': 'tea', 'quantity': 'many'} | quantity | cannot be read as ShopOrder",
        "[] | body | cannot be read as ShopOrder",
        "{ | body | is not JSON",
        "null | body | must not be absent",
      })
  void inputThatCannotBeIsABadRequestThatNamesTheField(String body, String field, String message) {
    assertThat(post(ORDERS, body.replace('\'', '"')))
        .hasStatus(400)
        .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
        .bodyJson()
        .hasPathSatisfying("code", code -> code.assertThat().isEqualTo("INVALID_ARGUMENT"))
        .hasPathSatisfying("errors[0].field", name -> name.assertThat().isEqualTo(field))
        .hasPathSatisfying(
            "errors[0].message", text -> text.assertThat().asString().startsWith(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'item': '', 'count': 0} | count, item",
        "{'item': 'milk'} | count",
        "{'item': 'milk', 'count': 1, 'colour': 1} | colour",
        "{'item': 'milk', 'count': 'x'} | count",
        "3 | body",
      })
  void argumentsThatCannotBeAreNamed(String body, String fields) {
    assertThat(post(order + "/updates/add", body.replace('\'', '"')))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("errors[*].field")
        .asArray()
        .containsExactly((Object[]) fields.split(", "));
  }

  @ParameterizedTest
  @CsvSource({"soon", "-1s", "99999999999999999999h"})
  void aWaitThatIsNoDurationIsABadRequest(String wait) {
    assertThat(post(ORDERS + "?wait=" + wait, ORDER))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("errors[0].field")
        .isEqualTo("wait");
  }

  @ParameterizedTest
  @CsvSource({"signals/payed, signal 'payed'", "updates/drop, update 'drop'"})
  void anUnknownNameIsNotFoundAndTheKnownOnesAreTold(String path, String told) {
    assertThat(post(order + "/" + path, "1"))
        .hasStatus(404)
        .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
        .bodyText()
        .contains("OrderFlow has no " + told);
    assertThat(get(order + "/queries/nothing")).hasStatus(404).bodyText().contains("itemsLike");
  }

  @Test
  void aPathBelowTheWorkflowsThatIsNobodysIsNotFoundAndOthersAreNoBusinessOfTheirs() {
    assertThat(post("/workflows/OrderFlw", ORDER))
        .hasStatus(404)
        .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
        .bodyJson()
        .hasPathSatisfying("code", code -> code.assertThat().isEqualTo("NOT_FOUND"))
        .hasPathSatisfying(
            "detail", told -> told.assertThat().asString().endsWith("OrderFlow, ReturnFlow"));
    assertThat(get("/workflows/OrderFlw/" + id + "/result"))
        .hasStatus(404)
        .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(get("/elsewhere")).hasStatus(404).bodyText().isEmpty();
  }

  @Test
  void aWorkflowThatIsNotThereIsNotFound() {
    assertThat(get(order)).hasStatus(404);
    assertThat(get(order + "/result?wait=1s")).hasStatus(404);
    assertThat(post(order + "/signals/paid", "\"card\"")).hasStatus(404);
    assertThat(post(order + "/updates/add", "{\"item\": \"milk\", \"count\": 2}")).hasStatus(404);
    assertThat(get(order + "/queries/items"))
        .hasStatus(404)
        .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
  }

  @Test
  void aWorkflowOfAnotherTypeIsNotFound() {
    environment
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            "ReturnFlow",
            WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue("orders").build())
        .start("o-1", 1);

    assertThat(get(order)).hasStatus(404);
    assertThat(get(order + "/result")).hasStatus(404);
    assertThat(post(order + "/signals/paid", "\"card\"")).hasStatus(404);
    assertThat(post(order + "/updates/add", "{\"item\": \"milk\", \"count\": 2}")).hasStatus(404);
    assertThat(get(order + "/queries/items")).hasStatus(404);
  }

  @Test
  void aBodyThatIsNotJsonByItsTypeIsRefused() {
    assertThat(web.post().uri(ORDERS).contentType(MediaType.TEXT_PLAIN).content(ORDER))
        .hasStatus(415);
  }

  @Test
  void controllersOfTheApplicationAnswerByProblemsToo() {
    assertThat(get("/tills/" + id))
        .hasStatus(404)
        .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
        .bodyJson()
        .hasPathSatisfying("code", code -> code.assertThat().isEqualTo("WORKFLOW_NOT_FOUND"))
        .hasPathSatisfying("workflowId", known -> known.assertThat().isEqualTo(id));
  }

  @Test
  void theOpenApiDocumentDescribesThePathsByTheTypesOfTheMethods() {
    MvcTestResult document = get("/v3/api-docs");

    assertThat(document)
        .hasStatusOk()
        .bodyJson()
        .hasPathSatisfying(
            "paths['/workflows/OrderFlow'].post.requestBody.content['application/json'].schema['$ref']",
            schema -> schema.assertThat().isEqualTo("#/components/schemas/ShopOrder"))
        .hasPathSatisfying(
            "components.schemas.ShopOrder.properties.quantity.type",
            type -> type.assertThat().isEqualTo("integer"))
        .hasPathSatisfying(
            "paths['/workflows/OrderFlow'].post.responses['200'].content['application/json'].schema['$ref']",
            schema -> schema.assertThat().isEqualTo("#/components/schemas/Receipt"))
        .hasPathSatisfying(
            "paths['/workflows/OrderFlow/{id}/updates/add'].post.requestBody.content['application/json'].schema.properties.count.type",
            type -> type.assertThat().isEqualTo("integer"))
        .hasPathSatisfying(
            "paths['/workflows/OrderFlow/{id}/queries/itemsLike'].get.parameters[*].name",
            names -> names.assertThat().asArray().containsExactly("id", "prefix", "limit"))
        .hasPath("paths['/workflows/OrderFlow/{id}/signals/giveUp'].post.responses['404']")
        .hasPath("paths['/workflows/ReturnFlow'].post.responses['204']")
        .doesNotHavePath("paths['/workflows/OrderFlow/{id}/signals/{name}']");
  }

  private MvcTestResult startWithKey(String uri) {
    return web.post()
        .uri(uri)
        .contentType(MediaType.APPLICATION_JSON)
        .header("Idempotency-Key", id)
        .content(ORDER)
        .exchange();
  }

  private static MvcTestResult post(String uri, String body) {
    return web.post().uri(uri).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
  }

  private static MvcTestResult get(String uri) {
    return web.get().uri(uri).exchange();
  }

  private static String body(MvcTestResult result) {
    try {
      return result.getResponse().getContentAsString();
    } catch (UnsupportedEncodingException e) {
      throw new AssertionError(e);
    }
  }
}
