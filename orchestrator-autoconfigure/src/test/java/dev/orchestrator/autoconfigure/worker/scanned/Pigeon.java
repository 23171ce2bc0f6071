package dev.orchestrator.autoconfigure.worker.scanned;

import dev.orchestrator.spring.boot.ActivityImpl;
import org.springframework.context.annotation.Profile;

@ActivityImpl(taskQueues = "pigeons")
@Profile("medieval")
public class Pigeon implements Sending {

  @Override
  public void send() {}
}
