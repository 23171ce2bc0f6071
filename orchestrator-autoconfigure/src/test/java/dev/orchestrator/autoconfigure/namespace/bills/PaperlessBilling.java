package dev.orchestrator.autoconfigure.namespace.bills;

import dev.orchestrator.spring.boot.ActivityStub;
import dev.orchestrator.spring.boot.WorkflowImpl;

@WorkflowImpl(taskQueues = "bills", namespaces = "billing")
public class PaperlessBilling implements Billing {

  private final Mails mails;

  public PaperlessBilling(@ActivityStub Mails mails) {
    this.mails = mails;
  }

  @Override
  public String bill(String customer) {
    return mails.mail(customer);
  }
}
