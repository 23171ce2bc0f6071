package dev.orchestrator.autoconfigure.namespace.bills;

import dev.orchestrator.activity.ActivityInterface;

@ActivityInterface
public interface Mails {

  String mail(String address);
}
