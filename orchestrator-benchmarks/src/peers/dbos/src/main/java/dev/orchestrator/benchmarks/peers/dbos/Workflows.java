package dev.orchestrator.benchmarks.peers.dbos;

/** The measured workflows; each returns its input in the end. */
public interface Workflows {

  String hello(String input);

  String order(String input);

  String nap(String input);
}
