package dev.orchestrator.shop;

import dev.orchestrator.shop.ShopApplication.Payments;
import dev.orchestrator.spring.boot.ActivityImpl;
import org.springframework.stereotype.Component;

@Component
@ActivityImpl(taskQueues = "orders")
class CardPayments implements Payments {

  private final Bank bank;

  CardPayments(Bank bank) {
    this.bank = bank;
  }

  @Override
  public String charge(String item) {
    return bank.book(item);
  }
}
