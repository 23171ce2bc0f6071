package dev.orchestrator.workflow;

/** The update that the calling code handles or validates. */
public interface UpdateInfo {

  /** The update's name. */
  String getUpdateName();

  /** The update's id, unique in the run. */
  String getUpdateId();
}
