package dev.orchestrator.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.orchestrator.browser.Roles.button;
import static dev.orchestrator.browser.Roles.chip;
import static dev.orchestrator.browser.Roles.named;
import static dev.orchestrator.browser.Roles.region;
import static dev.orchestrator.browser.Roles.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real server, a real application with real workflows, and somebody who looks at one of them. */
@RequiresChromium
class DashboardIT {

  /** The end of a description, which holds whatever the run has really become meanwhile. */
  private static final String STUCK =
      """
      ,"stuck":{"reason":"ACTIVITY_FAILING","since":"2026-01-31T08:00:00Z","taskQueue":"showcase",
       "waitingFor":"activity Install (id 5), which has failed 11 times",
       "unblockedBy":"Whoever has a brass tap."}}""";

  private static Shop shop;

  private Visit visit;

  @BeforeAll
  static void start(Shop shared) {
    shop = shared;
    shop.furnish();
  }

  @BeforeEach
  void look(Visit visit) {
    this.visit = visit;
  }

  @Test
  void aRunsTimelineTellsWhatHappened() {
    Page page = visit.open("/#/default/workflows/house-7");

    Locator timeline = page.getByRole(AriaRole.LISTBOX);
    assertThat(timeline.getByText("OrderMaterial")).hasCount(3);
    assertThat(step(timeline, "Plumb")).containsText("×3");
    assertThat(step(timeline, "Estimate")).isVisible();
    assertThat(step(timeline, "PaintingWorkflow")).isVisible();
    assertThat(page.getByText("Waiting for")).isVisible();
    visit.screenshot("timeline-light");

    step(timeline, "Plumb").click();
    Locator detail = page.getByRole(AriaRole.COMPLEMENTARY);
    assertThat(detail).containsText("\"tight\"");
    assertThat(page).hasURL(Pattern.compile(".*event=\\d+.*"));
    page.getByLabel("Zoom in").click();
    assertThat(page).hasURL(Pattern.compile(".*zoom=0.25.*"));
  }

  @Test
  void aLongHistoryIsScrolledSearchedAndKept() throws Exception {
    Page page = visit.open("/#/default/workflows/hotel-painting?tab=history&view=full");

    Locator list = page.getByRole(AriaRole.LISTBOX);
    Locator counted = page.getByRole(AriaRole.STATUS).getByText(Pattern.compile("events$"));
    assertThat(counted).isVisible();
    int events = Integer.parseInt(counted.innerText().replaceAll("\\D", ""));
    assertThat(events).isGreaterThan(5_000);

    list.evaluate("list => list.scrollTop = list.scrollHeight");
    assertThat(list.getByText("Workflow execution completed")).isVisible();
    assertThat(list.getByRole(AriaRole.OPTION).count()).as("rows that exist").isLessThan(100);
    double slowest =
        ((Number)
                list.evaluate(
                    """
                    async list => {
                      const took = [];
                      for (let i = 0; i < 60; i++) {
                        const begin = performance.now();
                        list.scrollTop = (list.scrollHeight / 60) * i;
                        await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
                        took.push(performance.now() - begin);
                      }
                      return took.sort((one, other) => one - other).at(-2);
                    }
                    """))
            .doubleValue();
    assertThat(slowest).as("ms for the slowest two frames but one").isLessThan(500);
    visit.screenshot("long-history-light");

    page.getByLabel("Search the history").fill("/PaintWall.*1999|execution completed/");
    assertThat(list.getByRole(AriaRole.OPTION).first()).isVisible();
    page.getByText("JSON", exactText()).click();
    assertThat(page).hasURL(Pattern.compile(".*view=json.*"));

    Download download = page.waitForDownload(() -> page.getByText("Download").click());
    assertThat(Files.readString(download.path())).contains("\"WorkflowExecutionCompleted\"");
  }

  @Test
  void whatKeepsFailingIsToldWithItsHeartbeatAndTheUsersFramesFirst() {
    Page page = visit.open("/#/default/workflows/house-8");
    assertThat(page.getByText("Install, which keeps failing")).isVisible();

    page.getByRole(AriaRole.NAVIGATION, named("Views")).getByText("Pending").click();
    assertThat(page.getByText("No supplier has a brass tap").first()).isVisible();
    assertThat(page.locator(".frame.own").first()).containsText("DemoCrafts.install");
    assertThat(region(page, "Heartbeat details")).containsText("\"looked\": 3");
    visit.isAccessible();
  }

  @Test
  void aStuckRunSaysWhatForSinceWhenAndWhoCanHelp() {
    Page page = visit.open("/");
    change(
        Pattern.compile("/workflows/house-8(\\?.*)?$"),
        text -> text.substring(0, text.length() - 1) + STUCK);
    page.navigate(shop.server() + "/#/default/workflows/house-8");

    Locator panel = region(page, "Stuck");
    assertThat(panel).containsText("activity Install (id 5), which has failed 11 times");
    assertThat(panel).containsText("Whoever has a brass tap.");
    assertThat(page.locator(".run-status")).containsText("Stuck");
    visit.isAccessible();

    page.navigate(shop.server() + "/#/default/workflows?status=STUCK");
    assertThat(chip(page, "Stuck")).hasAttribute("aria-current", "true");
    assertThat(page.getByText(Pattern.compile("No run matches|runs? on this page"))).isVisible();
  }

  /**
   * As if an application's codec had encoded what the run was given, and its log-in were elsewhere.
   */
  @Test
  void whatAnApplicationEncodedIsDecodedByItsCodecEndpoint() {
    Page page = visit.page();
    change(
        Pattern.compile(":\\d+/(#.*)?$"),
        once(
            "data-codec-endpoint=\"\"",
            "data-codec-endpoint=\"%s/codec\"".formatted(shop.server())));
    change(
        Pattern.compile("/workflows/house-8/history"),
        once(
            "\"input\":[",
            "\"input\":[{\"encoding\":\"binary/encrypted\",\"base64\":\"c2VjcmV0\"},"));
    var loggedIn = new AtomicBoolean();
    List<String> asked = new CopyOnWriteArrayList<>();
    page.route(
        Pattern.compile("/codec/decode$"),
        route -> {
          asked.add(route.request().postData());
          route.fulfill(
              loggedIn.get()
                  ? new Route.FulfillOptions()
                      .setBody(
                          """
                          {"payloads":[{"encoding":"json/plain","text":"\\"a golden tap\\""}]}""")
                  : new Route.FulfillOptions().setStatus(401));
        });

    visit.open("/#/default/workflows/house-8");
    Locator input = region(page, "Input");
    assertThat(input)
        .containsText("binary/encrypted (the codec endpoint answered with status 401), 6 bytes");

    loggedIn.set(true);
    page.reload();
    assertThat(input).containsText("a golden tap");
    assertThat(input).not().containsText("binary/encrypted");
    assertThat(asked)
        .containsOnly(
            "{\"payloads\":[{\"encoding\":\"binary/encrypted\",\"base64\":\"c2VjcmV0\"}]}");
    visit.forgive("401");
  }

  @Test
  void queriesAndTheStackTraceComeFromTheWorker() {
    Page page = visit.open("/#/default/workflows/house-7?tab=queries");
    page.getByLabel("Query").fill("progress");
    page.getByLabel("withWishes").check();
    button(page, "Ask").click();
    assertThat(region(page, "Answer")).containsText("waiting for approval");
    visit.isAccessible();

    page.getByText("Stack trace").click();
    assertThat(page.locator(".frame.own").first()).containsText("Renovation.renovate");
    visit.isAccessible();
  }

  @Test
  void childrenAndParentsLeadToEachOther() {
    Page page = visit.open("/#/default/workflows/house-7?tab=relations");
    page.getByText("house-7/painting").click();

    assertThat(page.getByRole(AriaRole.HEADING, heading("house-7/painting"))).isVisible();
    assertThat(page.locator(".tree")).containsText("Parent");
    visit.isAccessible();
  }

  @Test
  void aRunThatIsNotThereIsSaidToBeMissing() {
    Page page = visit.open("/#/default/workflows/nobody");

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("nobody");
    visit.forgive("404");
  }

  @Test
  void theKeyboardIsEnough() {
    Page page = visit.open("/#/default/workflows/house-7?tab=history");
    Locator list = page.getByRole(AriaRole.LISTBOX);
    assertThat(list.getByRole(AriaRole.OPTION).first()).isVisible();
    list.focus();
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.COMPLEMENTARY)).containsText("Measure");

    page.keyboard().press("/");
    assertThat(page.getByLabel("Search the history")).isFocused();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void everyPageIsAccessibleAndFitsAPhone(ColorScheme scheme, Chromium chromium) {
    String theme = scheme.name().toLowerCase(Locale.ROOT);
    for (boolean small : List.of(false, true)) {
      try (Visit reader =
          small
              ? Visit.phone(chromium.browser(), shop.server(), scheme)
              : Visit.desktop(chromium.browser(), shop.server(), scheme)) {
        String suffix = (small ? "-phone-" : "-") + theme;
        Page page = reader.open("/");
        assertThat(row(page, "house-7")).isVisible();
        assertThat(chip(page, "Failed")).containsText("1");
        reader.isPresentable("workflows" + suffix);
        reader.open("/#/default/workflows/house-7?event=5");
        assertThat(page.getByRole(AriaRole.LISTBOX).getByText("Plumb").first()).isVisible();
        reader.isPresentable("workflow" + suffix);
        reader.open("/#/default/workflows/house-7?tab=history");
        assertThat(page.getByRole(AriaRole.LISTBOX).getByRole(AriaRole.OPTION).first()).isVisible();
        reader.isPresentable("history" + suffix);
        button(page, "Signal").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        reader.isPresentable("signal" + suffix);
        reader.wasQuiet();
      }
    }
  }

  @Test
  void theApplicationShowsItsOwnFlowsUnderItsActuatorAndChangesNothing(Chromium chromium) {
    try (Visit operator = Visit.desktop(chromium.browser(), shop.url(), ColorScheme.LIGHT)) {
      Page page = operator.open("/actuator/orchestrator");
      page.locator("tbody tr", withText("OrderWorkflow")).filter(having("Failed")).click();

      assertThat(page.getByText("Why it failed")).isVisible();
      assertThat(page.getByRole(AriaRole.LISTBOX).getByText("Charge").first()).isVisible();
      assertThat(button(page, "Start again")).hasCount(0);
      operator.isAccessible();
      operator.screenshot("actuator-light");

      operator.open("/actuator/orchestrator#/default/workflows/house-7?tab=stack");
      assertThat(page.locator(".frame.own").first()).containsText("Renovation.renovate");
      assertThat(button(page, "Terminate")).hasCount(0);
      operator.wasQuiet();
    }
  }

  /** Has answers of the server changed on their way to the page. */
  private void change(Pattern url, UnaryOperator<String> change) {
    visit
        .page()
        .route(
            url,
            route -> {
              APIResponse answer = route.fetch();
              route.fulfill(
                  new Route.FulfillOptions()
                      .setResponse(answer)
                      .setBody(change.apply(answer.text())));
            });
  }

  /** Replaces a text where it comes first. */
  private static UnaryOperator<String> once(String from, String to) {
    return text -> text.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
  }

  private static Locator step(Locator list, String name) {
    return list.getByRole(AriaRole.OPTION)
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile(name)));
  }

  private static Page.GetByRoleOptions heading(String name) {
    return new Page.GetByRoleOptions().setName(name).setLevel(1);
  }

  private static Page.GetByTextOptions exactText() {
    return new Page.GetByTextOptions().setExact(true);
  }

  private static Page.LocatorOptions withText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static Locator.FilterOptions having(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
