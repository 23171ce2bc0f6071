package dev.orchestrator.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.orchestrator.browser.Roles.button;
import static dev.orchestrator.browser.Roles.link;
import static dev.orchestrator.browser.Roles.named;
import static dev.orchestrator.browser.Roles.region;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.orchestrator.browser.showcase.RenovationWorkflow;
import dev.orchestrator.browser.showcase.RenovationWorkflow.House;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
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
import org.junit.jupiter.params.provider.ValueSource;

/** A real server, a real application with real workflows, and somebody who looks at them. */
@RequiresChromium
class DashboardIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int WALLS = 2_000;

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
    shop.paint("hotel-painting", WALLS);
    renovate("house-7", List.of());
    renovate("house-8", List.of("a brass tap"));
    await().atMost(PATIENCE).until(() -> stage("house-7").equals("waiting for approval"));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                shop.client().newUntypedWorkflowStub("hotel-painting").describe().getStatus()
                    == WorkflowExecutionStatus.COMPLETED);
  }

  @BeforeEach
  void look(Visit visit) {
    this.visit = visit;
  }

  @Test
  void theListShowsRunsByStatusAndIsNarrowedByAFilter() {
    Page page = visit.open("/");

    assertThat(row(page, "house-7")).containsText("Running");
    assertThat(row(page, "hotel-painting")).containsText("Completed");
    assertThat(chip(page, "Failed")).containsText("1");

    // Slower than the page draws itself anew, which must not take away what was typed.
    page.getByLabel("Filter", exactly())
        .pressSequentially(
            "WorkflowId STARTS_WITH 'house-'", new Locator.PressSequentiallyOptions().setDelay(40));
    page.keyboard().press("Enter");
    assertThat(row(page, "hotel-painting")).hasCount(0);
    assertThat(row(page, "house-7")).isVisible();
    chip(page, "Running").click();
    assertThat(page).hasURL(Pattern.compile(".*query=WorkflowId.*status=RUNNING.*"));

    page.reload();
    assertThat(row(page, "house-8")).isVisible();
    assertThat(row(page, "hotel-painting")).hasCount(0);
  }

  @Test
  void aFormBuildsTheFilter() {
    Page page = visit.open("/#/default/workflows?form=1");
    page.getByText("Add condition").click();
    page.getByLabel("Attribute").selectOption("ExecutionStatus");
    page.getByLabel("Value").selectOption("Failed");

    assertThat(page.getByLabel("Filter", exactly())).hasValue("ExecutionStatus = 'Failed'");
    assertThat(row(page, "house-7")).hasCount(0);
    assertThat(page.locator("tbody tr")).hasCount(1);
  }

  /**
   * The form knows a part of the language: what it reads it must write so that it means the same.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "WorkflowType = 'Order'",
        "WorkflowId STARTS_WITH 'a''b' AND HistoryLength >= 20",
        "ExecutionStatus != 'TimedOut' AND StartTime > '2026-01-31T08:00:00Z' ORDER BY CloseTime DESC"
      })
  void theFormWritesBackWhatItReads(String query) {
    Page page = visit.open("/");
    Object written =
        page.evaluate(
            """
            async query => {
              const filter = await import('./dashboard/filter.js');
              const types = Object.fromEntries(filter.SYSTEM_ATTRIBUTES);
              const conditions = filter.parseConditions(query);
              return filter.writeConditions(conditions, name => types[name], filter.split(query).order);
            }
            """,
            query);

    assertThat(written).isEqualTo(query);
    page.navigate(
        shop.server()
            + "/#/default/workflows?query="
            + URLEncoder.encode(query, StandardCharsets.UTF_8));
    assertThat(page.getByText(Pattern.compile("No run matches|runs? on this page"))).isVisible();
  }

  @Test
  void aFilterThatSaysMoreThanTheFormShowsIsLeftToItsReader() {
    Page page =
        visit.open("/#/default/workflows?form=1&query=WorkflowId+%3D+'a'+OR+WorkflowId+%3D+'b'");

    assertThat(page.getByText("This filter says more than the form can show")).isVisible();
  }

  @Test
  void aFilterThatCannotBeReadIsToldFromTheServer() {
    Page page = visit.open("/#/default/workflows?query=Bogus+%3D+1");

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Bogus");
    visit.forgive("400");
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
                      let slowest = 0;
                      for (let i = 0; i < 60; i++) {
                        const begin = performance.now();
                        list.scrollTop = (list.scrollHeight / 60) * i;
                        await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
                        slowest = Math.max(slowest, performance.now() - begin);
                      }
                      return slowest;
                    }
                    """))
            .doubleValue();
    assertThat(slowest).as("ms for the slowest two frames while scrolling").isLessThan(500);
    visit.screenshot("long-history-light");

    page.getByLabel("Search the history").fill("/PaintWall.*1999|execution completed/");
    assertThat(list.getByRole(AriaRole.OPTION).first()).isVisible();
    page.getByText("JSON", exactText()).click();
    assertThat(page).hasURL(Pattern.compile(".*view=json.*"));

    Download download = page.waitForDownload(() -> page.getByText("Download").click());
    assertThat(Files.readString(download.path())).contains("\"WorkflowExecutionCompleted\"");
  }

  @Test
  void aSignalIsSentFromThePageAndSeen() {
    renovate("house-9", List.of());
    await().atMost(PATIENCE).until(() -> stage("house-9").equals("waiting for approval"));
    Page page = visit.open("/#/default/workflows/house-9");

    button(page, "Update").click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByLabel("Update name").fill("wish");
    dialog.getByLabel("what").fill("a balcony");
    button(dialog, "Send update").click();
    assertThat(page.getByText("Update completed: 1")).isVisible();

    button(page, "Signal").click();
    dialog.getByLabel("Signal name").fill("approve");
    button(dialog, "JSON").click();
    dialog.getByLabel("Arguments").fill("not JSON");
    button(dialog, "Send signal").click();
    assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("Arguments");
    dialog.getByLabel("Arguments").fill("[\"Ada\"]");
    button(dialog, "Send signal").click();

    assertThat(page.getByRole(AriaRole.LISTBOX).getByText("approve")).isVisible();
    assertThat(page.locator(".run-status")).containsText("Completed");
    assertThat(region(page, "Result")).containsText("approved by Ada");
  }

  @Test
  void terminationIsConfirmedFirst() {
    renovate("house-10", List.of("a brass tap"));
    Page page = visit.open("/#/default/workflows/house-10");

    button(page, "Terminate").click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    button(dialog, "Cancel").click();
    assertThat(dialog).hasCount(0);
    assertThat(page.locator(".run-status")).containsText("Running");

    button(page, "Terminate").click();
    dialog.getByLabel("Reason").fill("wrong house");
    button(dialog, "Terminate").click();
    assertThat(page.locator(".run-status")).containsText("Terminated");
    assertThat(page.getByText("wrong house").first()).isVisible();
  }

  @Test
  void cancellationIsARequest() {
    renovate("house-11", List.of("a brass tap"));
    Page page = visit.open("/#/default/workflows/house-11");

    button(page, "Cancel").click();
    button(page.getByRole(AriaRole.DIALOG), "Request cancellation").click();

    assertThat(page.locator(".run-status")).containsText("Canceled");
  }

  @Test
  void aWorkflowIsStartedFromThePage() {
    Page page = visit.open("/");
    button(page, "Start workflow").click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByLabel("Workflow type").fill("PaintingWorkflow");
    dialog.getByLabel("Task queue").fill("renovations");
    dialog.getByLabel("Workflow id").fill("shed");
    dialog.getByLabel("walls").fill("2");
    button(dialog, "Start workflow").click();

    assertThat(page).hasURL(Pattern.compile(".*/shed/.*"));
    assertThat(page.locator(".run-status")).containsText("Completed");
    assertThat(region(page, "Result")).containsText("2");
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
  void anActivityThatWaitsForItsNextAttemptIsRetriedOnceThatIsConfirmed() {
    Page page = visit.open("/#/default/workflows/house-8?tab=pending");

    button(page, "Retry now").click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog).containsText("Retry Install now?");
    button(dialog, "Retry now").click();

    assertThat(page.getByText("Retrying the activity")).isVisible();
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
    visit.forgive("401");

    loggedIn.set(true);
    page.reload();
    assertThat(input).containsText("a golden tap");
    assertThat(input).not().containsText("binary/encrypted");
    assertThat(asked)
        .containsOnly(
            "{\"payloads\":[{\"encoding\":\"binary/encrypted\",\"base64\":\"c2VjcmV0\"}]}");
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

  private static Locator row(Page page, String workflowId) {
    return page.locator("tbody tr")
        .filter(new Locator.FilterOptions().setHas(link(page, workflowId)));
  }

  private static Locator chip(Page page, String status) {
    return page.getByRole(AriaRole.NAVIGATION, named("Status")).getByText(status);
  }

  private static Locator step(Locator list, String name) {
    return list.getByRole(AriaRole.OPTION)
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile(name)));
  }

  private static Page.GetByRoleOptions heading(String name) {
    return new Page.GetByRoleOptions().setName(name).setLevel(1);
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
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

  private static void renovate(String workflowId, List<String> rush) {
    RenovationWorkflow workflow =
        shop.client().newWorkflowStub(RenovationWorkflow.class, Shop.showcase(workflowId));
    WorkflowClient.start(workflow::renovate, new House("12 Elm Street", 4, rush));
  }

  private static String stage(String workflowId) {
    return shop.client()
        .newWorkflowStub(RenovationWorkflow.class, workflowId)
        .progress(false)
        .stage();
  }
}
