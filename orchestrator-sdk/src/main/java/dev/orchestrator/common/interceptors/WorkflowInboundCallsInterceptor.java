package dev.orchestrator.common.interceptors;

import org.jspecify.annotations.Nullable;

/** Calls that come in to the code of one run: its method, signals, queries and updates. */
public interface WorkflowInboundCallsInterceptor {

  /**
   * Called once before all others: to pass on to the next link, wrapped if the calls that the code
   * makes are to be intercepted, too.
   */
  void init(WorkflowOutboundCallsInterceptor outboundCalls);

  /** The workflow method is called. What it throws is thrown, checked exceptions wrapped. */
  WorkflowOutput execute(WorkflowInput input);

  /** A signal method is called. */
  void handleSignal(SignalInput input);

  /** A query method is called; nothing may be changed. */
  QueryOutput handleQuery(QueryInput input);

  /** It is decided whether an update is accepted: what is thrown rejects it. Not in replay. */
  void validateUpdate(UpdateInput input);

  /** The method of an update that was accepted is called. */
  UpdateOutput executeUpdate(UpdateInput input);

  /** A call of the workflow method. */
  final class WorkflowInput {

    private final Header header;
    private final @Nullable Object[] arguments;

    /** See the getters. */
    public WorkflowInput(Header header, @Nullable Object[] arguments) {
      this.header = header;
      this.arguments = arguments;
    }

    /** What the starter sent along. */
    public Header getHeader() {
      return header;
    }

    /** What is passed. */
    public @Nullable Object[] getArguments() {
      return arguments;
    }
  }

  /** What the workflow method returned. */
  final class WorkflowOutput {

    private final @Nullable Object result;

    /** See the getters. */
    public WorkflowOutput(@Nullable Object result) {
      this.result = result;
    }

    /** The result; null for a method that returns nothing. */
    public @Nullable Object getResult() {
      return result;
    }
  }

  /** A signal. */
  final class SignalInput {

    private final String signalName;
    private final @Nullable Object[] arguments;
    private final long eventId;
    private final Header header;

    /** See the getters. */
    public SignalInput(
        String signalName, @Nullable Object[] arguments, long eventId, Header header) {
      this.signalName = signalName;
      this.arguments = arguments;
      this.eventId = eventId;
      this.header = header;
    }

    /** The name. */
    public String getSignalName() {
      return signalName;
    }

    /** What is passed. */
    public @Nullable Object[] getArguments() {
      return arguments;
    }

    /** The event of the signal in the history. */
    public long getEventId() {
      return eventId;
    }

    /** What the sender sent along. */
    public Header getHeader() {
      return header;
    }
  }

  /** A query. */
  final class QueryInput {

    private final String queryName;
    private final Header header;
    private final @Nullable Object[] arguments;

    /** See the getters. */
    public QueryInput(String queryName, Header header, @Nullable Object[] arguments) {
      this.queryName = queryName;
      this.header = header;
      this.arguments = arguments;
    }

    /** The type. */
    public String getQueryName() {
      return queryName;
    }

    /** What the caller sent along. */
    public Header getHeader() {
      return header;
    }

    /** What is passed. */
    public @Nullable Object[] getArguments() {
      return arguments;
    }
  }

  /** What a query method returned. */
  final class QueryOutput {

    private final @Nullable Object result;

    /** See the getters. */
    public QueryOutput(@Nullable Object result) {
      this.result = result;
    }

    /** The result. */
    public @Nullable Object getResult() {
      return result;
    }
  }

  /** An update. */
  final class UpdateInput {

    private final String updateName;
    private final Header header;
    private final @Nullable Object[] arguments;

    /** See the getters. */
    public UpdateInput(String updateName, Header header, @Nullable Object[] arguments) {
      this.updateName = updateName;
      this.header = header;
      this.arguments = arguments;
    }

    /** The name. */
    public String getUpdateName() {
      return updateName;
    }

    /** What the caller sent along. */
    public Header getHeader() {
      return header;
    }

    /** What is passed. */
    public @Nullable Object[] getArguments() {
      return arguments;
    }
  }

  /** What an update method returned. */
  final class UpdateOutput {

    private final @Nullable Object result;

    /** See the getters. */
    public UpdateOutput(@Nullable Object result) {
      this.result = result;
    }

    /** The result; null for a method that returns nothing. */
    public @Nullable Object getResult() {
      return result;
    }
  }
}
