package dev.orchestrator.autoconfigure.restart.kiosk;

import dev.orchestrator.activity.ActivityInterface;

@ActivityInterface
public interface Till {

  String charge(Ware ware);
}
