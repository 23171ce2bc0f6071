package dev.orchestrator.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What is on a page, as those find it who hear it read out: by its role and its whole name. */
final class Roles {

  private Roles() {}

  static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, exactly(name));
  }

  static Locator button(Locator within, String name) {
    return within.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, exactly(name));
  }

  static Locator region(Page page, String name) {
    return page.getByRole(AriaRole.REGION, exactly(name));
  }

  /** A run in the list. */
  static Locator row(Page page, String workflowId) {
    return page.locator("tbody tr")
        .filter(new Locator.FilterOptions().setHas(link(page, workflowId)));
  }

  /** Runs of a status, counted. */
  static Locator chip(Page page, String status) {
    return page.getByRole(AriaRole.NAVIGATION, named("Status")).getByText(status);
  }

  private static Page.GetByRoleOptions exactly(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  /** With the name, or with one that contains it. */
  static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
