package dev.orchestrator.autoconfigure.restart.kiosk;

import dev.orchestrator.spring.boot.ActivityImpl;
import org.springframework.stereotype.Component;

/** Tells by which class loader it is there. */
@Component
@ActivityImpl(taskQueues = "kiosk")
public class DrawerTill implements Till {

  @Override
  public String charge(Ware ware) {
    return ware.name() + " by " + getClass().getClassLoader();
  }
}
