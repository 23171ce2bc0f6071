package dev.orchestrator.client;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What people recognise a process by. */
final class ProcessIdentity {

  private static final String IDENTITY = ProcessHandle.current().pid() + "@" + host();

  private ProcessIdentity() {}

  static String get() {
    return IDENTITY;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown-host";
    }
  }
}
