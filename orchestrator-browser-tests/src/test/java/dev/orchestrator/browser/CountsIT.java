package dev.orchestrator.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.orchestrator.browser.Roles.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many runs have which status, above their list. */
@RequiresChromium
class CountsIT {

  private static final String COUNTS = "**/workflow-count?**";

  private Shop shop;
  private Page page;
  private Visit visit;

  @BeforeEach
  void look(Shop shop, Visit visit) {
    this.shop = shop;
    this.visit = visit;
    page = visit.page();
  }

  @Test
  void allOfThemAreOneRequest() {
    shop.paint("cellar", 1);
    List<String> asked = new CopyOnWriteArrayList<>();
    page.route(
        COUNTS,
        route -> {
          asked.add(route.request().url());
          route.resume();
        });

    visit.open("/#/default/workflows?query=WorkflowId+%3D+'cellar'");

    assertThat(chip("All")).hasText("All 1");
    assertThat(chip("Stuck")).hasText("Stuck 0");
    assertThat(chip("Timed out")).hasText("Timed out 0");
    assertThat(asked.stream().distinct()).singleElement().asString().contains("groupBy=");
  }

  @Test
  void eachStopsAtALimit() {
    answer(
        """
        {"count": 10001, "stuck": 10001,
         "groups": [{"status": "RUNNING", "count": 10001}, {"status": "FAILED", "count": 7000}]}""");

    assertThat(chip("All")).hasText("All 10,000+");
    assertThat(chip("Stuck")).hasText("Stuck 10,000+");
    assertThat(chip("Running")).hasText("Running 10,000+");
    assertThat(chip("Failed")).hasText("Failed 7,000");
  }

  @Test
  void anOlderServerTellsTheirSumAlone() {
    answer("{\"count\": 17}");

    assertThat(chip("All")).hasText("All 17");
    assertThat(chip("Stuck")).hasText("Stuck");
    assertThat(chip("Failed")).hasText("Failed");
  }

  private void answer(String counts) {
    page.route(COUNTS, route -> route.fulfill(new FulfillOptions().setBody(counts)));
    visit.open("/");
  }

  private Locator chip(String status) {
    return page.getByRole(AriaRole.NAVIGATION, named("Status")).getByText(status);
  }
}
