package dev.orchestrator.autoconfigure.web.shop;

import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Implementations of the shop's workflows. */
public final class ShopFlows {

  private ShopFlows() {}

  /** Waits for a payment. */
  public static final class PaidOrder implements OrderFlow {

    private final List<String> items = new ArrayList<>();
    private @Nullable String payment;
    private boolean givenUp;
    private boolean wrapped;

    @Override
    public Receipt process(ShopOrder order) {
      if (order.sku().equals("broken")) {
        throw ApplicationFailure.newFailure("Nobody buys this", "BrokenGoods");
      }
      items.add(order.sku());
      Workflow.await(() -> payment != null || givenUp);
      if (payment == null) {
        throw ApplicationFailure.newFailure("Nobody pays", "GivenUp");
      }
      return new Receipt(items, payment);
    }

    @Override
    public void paid(String payment) {
      this.payment = payment;
    }

    @Override
    public void giveUp() {
      givenUp = true;
    }

    @Override
    public int add(String item, int count) {
      for (int i = 0; i < count; i++) {
        items.add(item);
      }
      return items.size();
    }

    @Override
    public void checkAdd(String item, int count) {
      if (item.equals("broken")) {
        throw ApplicationFailure.newFailure("Nobody buys this", "BrokenGoods");
      }
    }

    @Override
    public void wrap() {
      Workflow.await(() -> wrapped);
    }

    @Override
    public List<String> items() {
      return items;
    }

    @Override
    public List<String> itemsLike(String prefix, int limit) {
      return items.stream().filter(item -> item.startsWith(prefix)).limit(limit).toList();
    }

    @Override
    public String failing() {
      throw new IllegalStateException("does not know");
    }
  }

  /** Ends at once. */
  public static final class QuickReturn implements ReturnFlow {

    @Override
    public void takeBack(String orderId, int items) {}
  }
}
