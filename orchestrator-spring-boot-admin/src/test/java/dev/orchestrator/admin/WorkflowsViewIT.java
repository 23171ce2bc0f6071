package dev.orchestrator.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** An admin application at which an application with the starter is registered. */
class WorkflowsViewIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Path CHROMIUM =
      Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static StubServer server;
  private static ConfigurableApplicationContext shop;
  private static ConfigurableApplicationContext admin;
  private static String instance;

  @BeforeAll
  static void start() throws Exception {
    server = new StubServer();
    shop =
        application(
            ShopApplication.class,
            "--orchestrator.server.url=" + server.url(),
            "--management.endpoints.web.exposure.include=health,orchestrator",
            "--management.health.defaults.enabled=false");
    admin = application(AdminApplication.class, "--orchestrator.enabled=false");
    String actuator = url(shop) + "/actuator";
    String registration =
        "{\"name\": \"shop\", \"managementUrl\": \"%s\", \"healthUrl\": \"%s/health\", \"serviceUrl\": \"%s\"}"
            .formatted(actuator, actuator, url(shop));
    HttpResponse<String> registered =
        HTTP.send(
            request("/instances")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(registration))
                .build(),
            BodyHandlers.ofString());
    assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
    instance = JsonMapper.shared().readTree(registered.body()).get("id").asString();
    await()
        .atMost(PATIENCE)
        .until(
            () -> get("/instances/" + instance, "application/json").contains("\"orchestrator\""));
  }

  @AfterAll
  static void stop() {
    List.of(admin, shop).forEach(ConfigurableApplicationContext::close);
    server.close();
  }

  @Test
  void theAdminApplicationServesTheExtension() throws Exception {
    String script = "orchestrator/workflows.js";

    assertThat(get("/", "text/html")).contains("extensions/" + script);
    assertThat(get("/extensions/" + script, "*/*")).contains("instances/orchestrator");
  }

  @Test
  void theDashboardOfTheInstanceIsReachedThroughTheAdminApplication() throws Exception {
    String dashboard = "/instances/" + instance + "/actuator/orchestrator";

    assertThat(get(dashboard, "text/html")).contains("orchestrator/dashboard/app.js");
    assertThat(get(dashboard + "/dashboard/app.js", "*/*")).contains("new App");
    assertThat(get(dashboard + "/api?call=workflows%3FpageSize%3D1", "application/json"))
        .contains("order-4711");
  }

  @Test
  void workflowsAreAViewOfTheInstance() {
    assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium; CHROMIUM names one");
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    try (Playwright playwright = Playwright.create();
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
        Page page = browser.newPage()) {
      page.navigate(url(admin) + "/instances/" + instance + "/details");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Workflows").setExact(true))
          .click();

      assertThat(page.frameLocator("iframe[title=Workflows]").getByText("order-4711")).isVisible();
    }
  }

  private static ConfigurableApplicationContext application(Class<?> main, String... arguments) {
    return new SpringApplicationBuilder(main)
        .properties(
            "server.port=0",
            "server.address=127.0.0.1",
            "spring.main.web-application-type=servlet",
            "spring.main.banner-mode=off")
        .run(arguments);
  }

  private static String url(ConfigurableApplicationContext application) {
    return "http://127.0.0.1:"
        + application.getEnvironment().getRequiredProperty("local.server.port");
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url(admin) + path));
  }

  private static String get(String path, String accept) throws IOException, InterruptedException {
    return HTTP.send(request(path).header("Accept", accept).build(), BodyHandlers.ofString())
        .body();
  }
}
