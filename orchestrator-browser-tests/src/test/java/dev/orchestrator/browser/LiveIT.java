package dev.orchestrator.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.orchestrator.browser.Roles.link;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route.FulfillOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages that are open while something happens. */
@RequiresChromium
class LiveIT {

  private static final String STREAM = "**/workflow-changes";

  private Shop shop;
  private Visit visit;

  @BeforeEach
  void look(Shop shop, Visit visit) {
    this.shop = shop;
    this.visit = visit;
  }

  @Test
  void aListThatIsOpenIsToldOfNewRunsByTheServer() {
    Response stream = visit.page().waitForResponse(STREAM, () -> visit.open("/"));
    assertThat(stream.headerValue("content-type")).startsWith("text/event-stream");

    shop.paint("porch", 1);

    Page page = visit.page();
    assertThat(link(page, "porch")).isVisible();
    page.waitForResponse("**/workflows/porch/**", () -> link(page, "porch").click());
    assertThat(page.locator(".run-status")).containsText("Completed");
  }

  @Test
  void aListLooksForItselfWhereTheServerHasNoMoreStreams() {
    visit.page().route(STREAM, route -> route.fulfill(new FulfillOptions().setStatus(503)));
    visit.page().waitForResponse(STREAM, () -> visit.open("/"));

    shop.paint("fence", 1);

    assertThat(link(visit.page(), "fence")).isVisible();
    visit.forgive("503");
  }
}
