package dev.orchestrator.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.orchestrator.browser.Roles.button;
import static dev.orchestrator.browser.Roles.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the dashboard tells of many runs, of two, and of what their code takes. */
@RequiresChromium
class RunsIT {

  private static Shop shop;

  private Visit visit;

  @BeforeAll
  static void start(Shop shared) {
    shop = shared;
    paint("shed-2", 2);
    paint("shed-3", 3);
  }

  @BeforeEach
  void look(Visit visit) {
    this.visit = visit;
  }

  @Test
  void theFormFillsInNoTaskQueueOverWhatSomebodyTypes() {
    List<Route> held = new CopyOnWriteArrayList<>();
    visit.page().route("**/workflow-types/PaintingWorkflow", held::add);
    Page page = visit.open("/");
    button(page.locator("main"), "Start workflow").click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByLabel("Workflow type").fill("PaintingWorkflow");
    dialog.getByLabel("Task queue").fill("mine");
    page.waitForCondition(() -> !held.isEmpty());
    held.forEach(Route::resume);

    assertThat(dialog.getByLabel("walls")).isVisible();
    assertThat(dialog.getByLabel("Task queue")).hasValue("mine");
  }

  @Test
  void aWorkflowIsStartedByAFormOfWhatItsCodeTakes() {
    Page page = visit.open("/");
    button(page.locator("main"), "Start workflow").click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByLabel("Workflow type").fill("RenovationWorkflow");
    assertThat(dialog.getByLabel("Task queue")).hasValue("renovations");
    dialog.getByLabel("Workflow id").fill("mill-1");
    dialog.getByLabel("address").fill("1 Mill Lane");
    dialog.getByLabel("rooms").fill("two");
    button(dialog, "Add to rush").click();
    dialog.getByLabel("Element").fill("a brass tap");
    visit.screenshot("start-form-light");
    visit.isAccessible();

    button(dialog, "Start workflow").click();
    assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("rooms: expected a whole number");
    dialog.getByLabel("rooms").fill("2");
    button(dialog, "JSON").click();
    assertThat(dialog.getByLabel("Arguments")).hasValue(Pattern.compile("\"rooms\": 2"));
    button(dialog, "Start workflow").click();

    assertThat(page).hasURL(Pattern.compile(".*/mill-1/.*"));
    assertThat(page.getByRole(AriaRole.REGION, named("Input"))).containsText("\"a brass tap\"");
    shop.client().newUntypedWorkflowStub("mill-1").terminate("seen");
  }

  @Test
  void failedRunsAreGroupedByWhatTheyFailedOf() {
    Page page = visit.open("/#/default/workflows");
    page.getByRole(AriaRole.NAVIGATION, named("Views")).getByText("Failures").click();

    Locator group = page.locator("tbody tr").first();
    assertThat(group.locator(".frame.own")).containsText("dev.orchestrator.sample");
    assertThat(group).containsText("OrderWorkflow");
    visit.screenshot("failures-light");
    visit.isAccessible();
    page.getByLabel("Started within").selectOption("24h");
    assertThat(page).hasURL(Pattern.compile(".*view=failures.*since=24h.*"));

    group.locator("summary").click();
    group.getByRole(AriaRole.LINK).first().click();
    assertThat(page.locator(".run-status")).containsText("Failed");
  }

  @Test
  void theStepsOfAWorkflowTypeTellWhereItsRunsSpendTheirTime() {
    Page page = visit.open("/#/default/workflows?view=steps");
    page.getByLabel("Workflow type").selectOption("PaintingWorkflow");

    assertThat(page).hasURL(Pattern.compile(".*type=PaintingWorkflow.*"));
    assertThat(page.locator("tbody tr").first()).containsText("PaintingWorkflow");
    assertThat(page.locator("tbody tr").nth(1)).containsText("PaintWall");
    visit.screenshot("steps-light");
    visit.isAccessible();
  }

  @Test
  void twoRunsAreComparedEventByEvent() {
    Page page =
        visit.open(
            "/#/default/workflows?query=WorkflowId+STARTS_WITH+'shed-'+AND+WorkflowType+%3D+'PaintingWorkflow'");
    button(page.locator("main"), "Compare").click();
    page.getByLabel("Compare shed-2").check();
    page.getByLabel("Compare shed-3").check();
    page.getByText("Compare these two").click();

    Locator rows = page.getByRole(AriaRole.LISTBOX).getByRole(AriaRole.OPTION);
    assertThat(rows.first()).containsText("Workflow execution started");
    assertThat(page.getByRole(AriaRole.STATUS).getByText("differences")).isVisible();
    page.getByLabel("Only differences").check();
    assertThat(rows.filter(withText("only in the second run")).first()).containsText("PaintWall");
    rows.first().click();
    assertThat(page.locator(".compare-detail mark").first()).isVisible();
    assertThat(page).hasURL(Pattern.compile(".*/compare\\?.*diff=1.*row=0.*"));
    visit.screenshot("compare-light");
    visit.isAccessible();

    page.reload();
    assertThat(page.locator(".compare-detail mark").first()).isVisible();
  }

  @Test
  void aHistoryIsNarrowedByTheNameAndTheStatusOfSteps() {
    Page page = visit.open("/#/default/workflows/shed-3?tab=history");
    Locator rows = page.getByRole(AriaRole.LISTBOX).getByRole(AriaRole.OPTION);
    page.getByLabel("Name of step").selectOption("PaintWall");
    assertThat(rows).hasCount(3);
    page.getByLabel("Status of step").selectOption("completed");
    assertThat(rows).hasCount(3);
    assertThat(page).hasURL(Pattern.compile(".*name=PaintWall.*status=completed.*"));
  }

  /** JavaScript's own numbers would round them. */
  @Test
  void numbersKeepAllTheirDigits() {
    Page page = visit.open("/");
    Object shown =
        page.evaluate(
            """
            async () => {
              const { pretty } = await import('./dashboard/payload.js');
              const { parse, write } = await import('./dashboard/json.js');
              const text = '{"id":9007199254740993,"price":1.10,"no":[null,true,"\\u00e9"]}';
              return [pretty({ encoding: 'json/plain', text }), write({ input: [parse(text)] })];
            }
            """);

    assertThat((List<?>) shown)
        .isEqualTo(
            List.of(
                """
                {
                  "id": 9007199254740993,
                  "price": 1.10,
                  "no": [
                    null,
                    true,
                    "é"
                  ]
                }""",
                "{\"input\":[{\"id\":9007199254740993,\"price\":1.10,\"no\":[null,true,\"é\"]}]}"));
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void everyViewFitsAPhoneAndIsAccessible(ColorScheme scheme, Chromium chromium) {
    try (Visit reader = Visit.phone(chromium.browser(), shop.server(), scheme)) {
      String name = "-phone-" + scheme.name().toLowerCase(Locale.ROOT);
      Page page = reader.open("/#/default/workflows?view=failures");
      assertThat(page.locator(".frame.own").first()).isVisible();
      reader.isPresentable("failures" + name);
      page.navigate(shop.server() + "/#/default/workflows?view=steps&type=PaintingWorkflow");
      assertThat(page.locator("tbody tr").nth(1)).isVisible();
      reader.isPresentable("steps" + name);
      page.navigate(shop.server() + "/#/default/compare?left=shed-2&right=shed-3&diff=1&row=0");
      assertThat(page.locator(".compare-detail")).isVisible();
      reader.isPresentable("compare" + name);
      reader.wasQuiet();
    }
  }

  private static void paint(String workflowId, int walls) {
    shop.paint(workflowId, walls);
    shop.client().newUntypedWorkflowStub(workflowId).getResult(Integer.class);
  }

  private static Locator.FilterOptions withText(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
