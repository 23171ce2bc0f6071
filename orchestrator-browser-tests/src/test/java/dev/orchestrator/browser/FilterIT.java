package dev.orchestrator.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.orchestrator.browser.Roles.chip;
import static dev.orchestrator.browser.Roles.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How somebody finds runs among many. */
@RequiresChromium
class FilterIT {

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
  void theListShowsRunsByStatusAndIsNarrowedByAFilter() {
    Page page = visit.open("/");

    assertThat(row(page, "house-7")).containsText("Running");
    assertThat(row(page, "hotel-painting")).containsText("Completed");
    assertThat(chip(page, "Failed")).containsText("1");

    // Slower than the page draws itself anew, which must not take away what was typed.
    filter(page)
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

    assertThat(filter(page)).hasValue("ExecutionStatus = 'Failed'");
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

  private static Locator filter(Page page) {
    return page.getByLabel("Filter", new Page.GetByLabelOptions().setExact(true));
  }
}
