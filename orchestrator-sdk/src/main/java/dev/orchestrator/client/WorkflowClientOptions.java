package dev.orchestrator.client;

import static java.util.Objects.requireNonNullElseGet;

import dev.orchestrator.common.context.ContextPropagator;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.protocol.execution.QueryRejectCondition;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Where the platform is, and how to speak with it. */
public final class WorkflowClientOptions {

  /** The server's address where none is set. */
  public static final String DEFAULT_SERVER_URL = "http://localhost:7243";

  /** The namespace where none is set; every installation has it. */
  public static final String DEFAULT_NAMESPACE = "default";

  /** The size from which on payloads are stored apart, where none is set: 128 KiB. */
  public static final int DEFAULT_PAYLOAD_SIZE_THRESHOLD = 128 * 1024;

  private final String serverUrl;
  private final String namespace;
  private final @Nullable String identity;
  private final DataConverter dataConverter;
  private final int payloadSizeThreshold;
  private final Duration requestTimeout;
  private final Duration requestPatience;
  private final boolean followingOwners;
  private final QueryRejectCondition queryRejectCondition;
  private final List<WorkflowClientInterceptor> interceptors;
  private final List<ContextPropagator> contextPropagators;
  private final RequestAuthorizer requestAuthorizer;
  private final @Nullable Supplier<SSLContext> sslContext;

  private WorkflowClientOptions(Builder builder) {
    serverUrl = builder.serverUrl;
    namespace = builder.namespace;
    identity = builder.identity;
    dataConverter =
        requireNonNullElseGet(builder.dataConverter, DefaultDataConverter::newDefaultInstance);
    payloadSizeThreshold = builder.payloadSizeThreshold;
    requestTimeout = builder.requestTimeout;
    requestPatience = builder.requestPatience;
    followingOwners = builder.followingOwners;
    queryRejectCondition = builder.queryRejectCondition;
    interceptors = List.copyOf(builder.interceptors);
    contextPropagators = List.copyOf(builder.contextPropagators);
    requestAuthorizer = builder.requestAuthorizer;
    sslContext = builder.sslContext;
  }

  /** Options with defaults. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /** A builder that starts from these options. */
  public Builder toBuilder() {
    return new Builder()
        .setServerUrl(serverUrl)
        .setNamespace(namespace)
        .setIdentity(identity)
        .setDataConverter(dataConverter)
        .setPayloadSizeThreshold(payloadSizeThreshold)
        .setRequestTimeout(requestTimeout)
        .setRequestPatience(requestPatience)
        .setFollowingOwners(followingOwners)
        .setQueryRejectCondition(queryRejectCondition)
        .setInterceptors(interceptors.toArray(WorkflowClientInterceptor[]::new))
        .setContextPropagators(contextPropagators)
        .setRequestAuthorizer(requestAuthorizer)
        .setSslContext(sslContext);
  }

  /** Base URL of the server, or of whatever balances load before several. */
  public String getServerUrl() {
    return serverUrl;
  }

  /** The namespace of all workflows of this client. */
  public String getNamespace() {
    return namespace;
  }

  /** What histories say about who asked: process id and host name unless set. */
  public String getIdentity() {
    return identity == null ? ProcessIdentity.get() : identity;
  }

  /** How arguments and results are converted. */
  public DataConverter getDataConverter() {
    return dataConverter;
  }

  /**
   * The most bytes of a payload, as encoded by all codecs, that travels with its request or task. A
   * larger one is stored with the server, and a reference travels.
   */
  public int getPayloadSizeThreshold() {
    return payloadSizeThreshold;
  }

  /** How long one attempt of a request may take; a wait for a result comes on top. */
  public Duration getRequestTimeout() {
    return requestTimeout;
  }

  /** How long a request is tried again while no server answers it. */
  public Duration getRequestPatience() {
    return requestPatience;
  }

  /**
   * Whether requests about a workflow go straight to the server that owns it, once a server told
   * which one that is and it was reached; they do unless set.
   */
  public boolean isFollowingOwners() {
    return followingOwners;
  }

  /** Of which runs queries are not answered: every run answers unless set. */
  public QueryRejectCondition getQueryRejectCondition() {
    return queryRejectCondition;
  }

  /** What puts itself around the client's calls, the outermost first. */
  public List<WorkflowClientInterceptor> getInterceptors() {
    return interceptors;
  }

  /** What takes contexts of threads along, from this client and in the workers that it is for. */
  public List<ContextPropagator> getContextPropagators() {
    return contextPropagators;
  }

  /** What says to the server who asks; nothing unless set. */
  public RequestAuthorizer getRequestAuthorizer() {
    return requestAuthorizer;
  }

  /** The certificates for https; null for those of the JDK. */
  public @Nullable Supplier<SSLContext> getSslContext() {
    return sslContext;
  }

  /** Builds {@link WorkflowClientOptions}. */
  public static final class Builder {

    private String serverUrl = DEFAULT_SERVER_URL;
    private String namespace = DEFAULT_NAMESPACE;
    private @Nullable String identity;
    private @Nullable DataConverter dataConverter;
    private int payloadSizeThreshold = DEFAULT_PAYLOAD_SIZE_THRESHOLD;
    private Duration requestTimeout = Duration.ofSeconds(15);
    private Duration requestPatience = Duration.ofSeconds(60);
    private boolean followingOwners = true;
    private QueryRejectCondition queryRejectCondition = QueryRejectCondition.NONE;
    private List<WorkflowClientInterceptor> interceptors = List.of();
    private List<ContextPropagator> contextPropagators = List.of();
    private RequestAuthorizer requestAuthorizer = RequestAuthorizer.NONE;
    private @Nullable Supplier<SSLContext> sslContext;

    private Builder() {}

    /** See {@link WorkflowClientOptions#getServerUrl()}. */
    public Builder setServerUrl(String serverUrl) {
      this.serverUrl = serverUrl;
      return this;
    }

    /** See {@link WorkflowClientOptions#getNamespace()}. */
    public Builder setNamespace(String namespace) {
      this.namespace = namespace;
      return this;
    }

    /** See {@link WorkflowClientOptions#getIdentity()}; null for the default. */
    public Builder setIdentity(@Nullable String identity) {
      this.identity = identity;
      return this;
    }

    /** See {@link WorkflowClientOptions#getDataConverter()}. */
    public Builder setDataConverter(DataConverter dataConverter) {
      this.dataConverter = dataConverter;
      return this;
    }

    /**
     * See {@link WorkflowClientOptions#getPayloadSizeThreshold()}; {@link
     * WorkflowClientOptions#DEFAULT_PAYLOAD_SIZE_THRESHOLD} unless set.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder setPayloadSizeThreshold(int payloadSizeThreshold) {
      if (payloadSizeThreshold < 0) {
        throw new IllegalArgumentException(
            "Expected a number of bytes, but got " + payloadSizeThreshold);
      }
      this.payloadSizeThreshold = payloadSizeThreshold;
      return this;
    }

    /** See {@link WorkflowClientOptions#getRequestTimeout()}; 15 seconds unless set. */
    public Builder setRequestTimeout(Duration requestTimeout) {
      this.requestTimeout = requestTimeout;
      return this;
    }

    /** See {@link WorkflowClientOptions#getRequestPatience()}; a minute unless set. */
    public Builder setRequestPatience(Duration requestPatience) {
      this.requestPatience = requestPatience;
      return this;
    }

    /**
     * See {@link WorkflowClientOptions#isFollowingOwners()}. Addresses are followed as the
     * configured server tells them, with what the {@linkplain #setRequestAuthorizer authorizer}
     * says, but never to another scheme than that of its URL.
     */
    public Builder setFollowingOwners(boolean followingOwners) {
      this.followingOwners = followingOwners;
      return this;
    }

    /**
     * See {@link WorkflowClientOptions#getQueryRejectCondition()}; a query that is not answered
     * throws {@link WorkflowQueryConditionallyRejectedException}.
     */
    public Builder setQueryRejectCondition(QueryRejectCondition queryRejectCondition) {
      this.queryRejectCondition = queryRejectCondition;
      return this;
    }

    /** See {@link WorkflowClientOptions#getInterceptors()}; none unless set. */
    public Builder setInterceptors(WorkflowClientInterceptor... interceptors) {
      this.interceptors = List.of(interceptors);
      return this;
    }

    /** See {@link WorkflowClientOptions#getContextPropagators()}; none unless set. */
    public Builder setContextPropagators(List<ContextPropagator> contextPropagators) {
      this.contextPropagators = List.copyOf(contextPropagators);
      return this;
    }

    /** See {@link WorkflowClientOptions#getRequestAuthorizer()}. */
    public Builder setRequestAuthorizer(RequestAuthorizer requestAuthorizer) {
      this.requestAuthorizer = requestAuthorizer;
      return this;
    }

    /**
     * See {@link WorkflowClientOptions#getSslContext()}.
     *
     * @param sslContext asked at each request: once it gives another context, connections are made
     *     anew by that one; so it must keep what it gives
     */
    public Builder setSslContext(@Nullable Supplier<SSLContext> sslContext) {
      this.sslContext = sslContext;
      return this;
    }

    /** The options. */
    public WorkflowClientOptions build() {
      return new WorkflowClientOptions(this);
    }
  }
}
