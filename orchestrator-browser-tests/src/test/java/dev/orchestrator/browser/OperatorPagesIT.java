package dev.orchestrator.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.orchestrator.browser.Roles.button;
import static dev.orchestrator.browser.Roles.link;
import static dev.orchestrator.browser.Roles.named;
import static dev.orchestrator.browser.Roles.region;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those who operate a server see of it, and do about it. */
@RequiresChromium
class OperatorPagesIT {

  /** Each page, with something that is there when it has been read. */
  private static final Map<String, String> PAGES =
      Map.of(
          "activities", "fit-tap",
          "activities/fit-tap", "No supplier has a copper tap",
          "task-queues", "renovations",
          "task-queues/renovations", "orchestrator.activity-tasks.default.renovations",
          "workers", "of-build-2",
          "deployments", "craft-shop",
          "namespaces", "default",
          "dead-letters", "orchestrator.commands-0-",
          "shards", "answers here",
          "audit-log", "by its own word");

  private static Shop shop;
  private static Backstage backstage;

  private Visit visit;

  @BeforeAll
  static void prepare(Shop shared) {
    shop = shared;
    backstage = new Backstage(shop.server(), shop.bootstrapServers());
    backstage.worker("of-build-1", "crafting", "craft-shop", "1.0");
    backstage.worker("of-build-2", "crafting", "craft-shop", "2.0");
    backstage.rubbish("{\"request\":\"nothing that a server knows\"}");
    activity("fit-tap");
  }

  @AfterAll
  static void end() {
    if (backstage != null) {
      backstage.close();
    }
  }

  @BeforeEach
  void look(Visit visit) {
    this.visit = visit;
  }

  @Test
  void aTaskQueueTellsWhatWaitsAndLeadsToItsWorkers() {
    Page page = visit.open("/");
    link(page, "Task queues").click();
    link(page, "renovations").click();

    Locator activities = region(page, "Activity tasks");
    assertThat(activities).containsText("orchestrator.activity-tasks.default.renovations");
    assertThat(activities.getByRole(AriaRole.TABLE)).isVisible();
    assertThat(page).hasURL(Pattern.compile(".*#/default/task-queues/renovations"));
    assertThat(activities).containsText("/s");
    visit.screenshot("task-queue-light");

    region(page, "Workers").getByRole(AriaRole.LINK).first().click();
    Locator queue = region(page, "renovations");
    assertThat(queue).containsText("RenovationWorkflow");
    assertThat(queue).containsText("OrderMaterial");
    assertThat(queue.getByRole(AriaRole.PROGRESSBAR)).hasCount(2);
    visit.isAccessible();
  }

  @Test
  void aTaskQueueThatNobodyKnowsIsSaidToBeUnknown() {
    Page page = visit.open("/#/default/task-queues/nope");

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("nope");
    visit.forgive("404");
  }

  @Test
  void aBuildIsMadeCurrentOnceThatIsConfirmed() {
    Page page = visit.open("/#/default/deployments");
    button(page, "Make 2.0 current").click();
    assertThat(dialog(page)).containsText("New runs of craft-shop begin on 2.0");
    visit.isAccessible();
    button(dialog(page), "Make current").click();

    assertThat(row(page, "2.0")).containsText("Current");
    assertThat(row(page, "1.0")).containsText("Inactive");
  }

  @Test
  void aNamespaceIsCreatedAndKeepsItsRunsUnlessThatIsConfirmedTwice() {
    Page page = visit.open("/#/default/namespaces");
    button(page, "Create namespace").click();
    dialog(page).getByLabel("Name", exactlyWithin()).fill("annex");
    dialog(page).getByLabel("How long closed runs are kept").fill("P7D");
    button(dialog(page), "Create namespace").click();
    assertThat(page).hasURL(Pattern.compile(".*#/default/namespaces/annex"));
    assertThat(page.locator(".summary")).containsText("7 d");

    button(page, "Change").click();
    dialog(page).getByLabel("Description").fill("The house next door");
    dialog(page).getByLabel("How long closed runs are kept").fill("P1D");
    button(dialog(page), "Change namespace").click();
    assertThat(button(page, "Delete older runs")).isVisible();
    button(dialog(page).last(), "Cancel").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Nothing was changed");

    button(page, "Change namespace").click();
    button(page, "Delete older runs").click();
    assertThat(page.locator(".summary")).containsText("1 d");
    assertThat(page.getByText("The house next door")).isVisible();
  }

  @Test
  void aDeadLetterIsReadReplayedAndDiscarded() {
    backstage.rubbish("{\"request\":\"unheard of\"}");
    Page page = visit.open("/#/default/dead-letters?state=OPEN");
    page.getByRole(AriaRole.ROW).nth(1).click();
    assertThat(region(page, "Body of the record")).containsText("\"request\": ");
    visit.isAccessible();

    button(page, "Replay").click();
    button(dialog(page), "Replay").click();
    assertThat(page.getByText("Replayed", exactText())).isVisible();
    assertThat(button(page, "Discard")).hasCount(0);

    page.getByRole(AriaRole.NAVIGATION, named("Breadcrumbs")).getByRole(AriaRole.LINK).click();
    page.getByRole(AriaRole.NAVIGATION, named("State")).getByText("Open").click();
    assertThat(row(page, "Replayed")).hasCount(0);
    page.getByRole(AriaRole.ROW).nth(1).click();
    button(page, "Discard").click();
    button(dialog(page), "Discard").click();
    assertThat(page.getByText("Discarded", exactText())).isVisible();
    assertThat(page.getByText("Settled by")).isVisible();
  }

  @Test
  void shardsTellWhoOwnsThemAndHowTheyKeepUp() {
    Page page = visit.open("/#/default/shards");

    assertThat(page.getByText("answers here").first()).isVisible();
    assertThat(page.getByText(Pattern.compile("\\d shards of 1 server"))).isVisible();
  }

  @Test
  void theAuditLogIsNarrowedToWhoChangedWhat() {
    activity("fit-sink");
    backstage.post("namespaces/default/activities/fit-sink/cancel", "inspector", "{}");
    Page page = visit.open("/#/default/audit-log");
    // Slower than the page draws itself anew, which must not take away what was typed.
    page.getByLabel("Who").pressSequentially("inspector", slowly());
    page.getByLabel("From").fill("2020-01-01T00:00");
    button(page, "Apply").click();

    assertThat(page).hasURL(Pattern.compile(".*by=inspector.*from=20.*"));
    assertThat(page.locator("tbody tr")).hasCount(1);
    assertThat(page.locator("tbody tr")).containsText("activities/fit-sink/cancel");
    assertThat(page.locator("tbody tr")).containsText("Done 202");
    page.getByLabel("Namespace", exactly()).last().fill("elsewhere");
    button(page, "Apply").click();
    assertThat(page.getByText("No entry matches")).isVisible();
  }

  @Test
  void aStandaloneActivityIsFoundByItsTypeAndTerminated() {
    activity("fit-shower");
    Page page = visit.open("/#/default/activities");
    page.getByLabel("Type").fill("Install");
    page.keyboard().press("Enter");
    link(page, "fit-shower").click();
    assertThat(page.getByText("No supplier has a copper tap")).isVisible();

    button(page, "Terminate").click();
    dialog(page).getByLabel("Reason").fill("wrong house");
    button(dialog(page), "Terminate").click();

    assertThat(page.locator(".run-status")).containsText("Terminated");
    assertThat(page.locator(".bad-panel")).containsText("wrong house");
    assertThat(button(page, "Terminate")).hasCount(0);
  }

  @Test
  void everyPageIsAccessibleInTheLight() {
    for (Map.Entry<String, String> shown : PAGES.entrySet()) {
      Page page = visit.open("/#/default/" + shown.getKey());
      assertThat(page.locator("main").getByText(shown.getValue()).first()).isVisible();
      visit.isPresentable(shown.getKey().replace('/', '-') + "-light");
    }
  }

  @Test
  void everyPageIsAccessibleInTheDarkAndFitsAPhone(Chromium chromium) {
    try (Visit reader = Visit.phone(chromium.browser(), shop.server(), ColorScheme.DARK)) {
      for (Map.Entry<String, String> shown : PAGES.entrySet()) {
        Page page = reader.open("/#/default/" + shown.getKey());
        assertThat(page.locator("main").getByText(shown.getValue()).first()).isVisible();
        reader.isPresentable(shown.getKey().replace('/', '-') + "-phone-dark");
      }
      reader.wasQuiet();
    }
  }

  @Test
  void belowTheActuatorThereIsWhatConcernsTheNamespaceAndNothingIsChanged(Chromium chromium) {
    try (Visit operator = Visit.desktop(chromium.browser(), shop.url(), ColorScheme.LIGHT)) {
      Page page = operator.open("/actuator/orchestrator");
      Locator pages = page.getByRole(AriaRole.NAVIGATION, named("Pages"));
      assertThat(pages.getByRole(AriaRole.LINK))
          .hasText(
              new String[] {"Workflows", "Activities", "Task queues", "Workers", "Deployments"});

      link(page, "Task queues").click();
      assertThat(link(page, "renovations")).isVisible();
      link(page, "Deployments").click();
      assertThat(row(page, "1.0")).isVisible();
      assertThat(button(page, "Make 1.0 current")).hasCount(0);
      operator.open("/actuator/orchestrator#/default/shards");
      assertThat(page.getByText("There is no such page")).isVisible();
      operator.wasQuiet();
    }
  }

  private static void activity(String id) {
    backstage.post(
        "namespaces/default/activities",
        "tests",
        """
        {"activityId":"%s","activityType":"Install","taskQueue":"renovations",
         "input":["a copper tap"],"startToCloseTimeout":"PT10S",
         "retryPolicy":{"initialInterval":"PT0.5S"}}"""
            .formatted(id));
  }

  private static Locator row(Page page, String text) {
    return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(text));
  }

  private static Locator dialog(Page page) {
    return page.getByRole(AriaRole.DIALOG);
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  private static Locator.GetByLabelOptions exactlyWithin() {
    return new Locator.GetByLabelOptions().setExact(true);
  }

  private static Locator.PressSequentiallyOptions slowly() {
    return new Locator.PressSequentiallyOptions().setDelay(130);
  }

  private static Page.GetByTextOptions exactText() {
    return new Page.GetByTextOptions().setExact(true);
  }
}
