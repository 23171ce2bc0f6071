package dev.orchestrator.browser.showcase;

import dev.orchestrator.activity.ActivityInterface;

/** What craftspeople do. */
@ActivityInterface
public interface Crafts {

  String measure(String address);

  /** So short that it is done by the workflow's own worker. */
  int estimate(int rooms);

  String orderMaterial(String what);

  /** Fails twice before it works. */
  String plumb(String address);

  /** Never works: the part is not to be had. */
  String install(String part);

  int paintWall(int number);
}
