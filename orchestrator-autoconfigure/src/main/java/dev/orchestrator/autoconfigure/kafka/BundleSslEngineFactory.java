package dev.orchestrator.autoconfigure.kafka;

import java.security.KeyStore;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;

/**
 * Lets a Kafka client make connections with the certificates of an SSL bundle, as they are at each
 * connection. Public because Kafka makes it.
 */
public final class BundleSslEngineFactory implements SslEngineFactory {

  private static final String BUNDLE = SslBundle.class.getName();

  @SuppressWarnings("NullAway.Init")
  private SslBundle bundle;

  /** To be configured. */
  public BundleSslEngineFactory() {}

  /** The properties of a client that uses the bundle. */
  static Map<String, Object> of(SslBundle bundle) {
    return Map.of(
        SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, BundleSslEngineFactory.class, BUNDLE, bundle);
  }

  @Override
  public void configure(Map<String, ?> properties) {
    bundle = (SslBundle) Objects.requireNonNull(properties.get(BUNDLE), BUNDLE);
  }

  @Override
  public SSLEngine createClientSslEngine(String host, int port, String endpointIdentification) {
    SSLEngine engine = bundle.createSslContext().createSSLEngine(host, port);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm(endpointIdentification);
    engine.setSSLParameters(parameters);
    return engine;
  }

  /** Never asked of the factory of a client. */
  @Override
  public SSLEngine createServerSslEngine(String host, int port) {
    throw new UnsupportedOperationException("This is for clients");
  }

  @Override
  public boolean shouldBeRebuilt(Map<String, Object> properties) {
    return false;
  }

  @Override
  public Set<String> reconfigurableConfigs() {
    return Set.of();
  }

  @Override
  public @Nullable KeyStore keystore() {
    return bundle.getStores().getKeyStore();
  }

  @Override
  public @Nullable KeyStore truststore() {
    return bundle.getStores().getTrustStore();
  }

  @Override
  public void close() {
    // The bundle is not of this client alone.
  }
}
