package dev.orchestrator.autoconfigure.kafka;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;

/**
 * An SSL bundle that is another one once it was reloaded. {@link BundleSslEngineFactory} asks its
 * bundle at each connection, so that Kafka clients need not be made anew: what is connected goes
 * on, and what connects or reconnects does it with the new certificates.
 */
final class ReloadedSslBundle implements SslBundle {

  private volatile SslBundle current;

  private ReloadedSslBundle(SslBundle bundle) {
    this.current = bundle;
  }

  /** The bundle of the name, as it will be. */
  static SslBundle of(String name, SslBundles bundles) {
    var reloaded = new ReloadedSslBundle(bundles.getBundle(name));
    bundles.addBundleUpdateHandler(name, bundle -> reloaded.current = bundle);
    return reloaded;
  }

  @Override
  public SslStoreBundle getStores() {
    return current.getStores();
  }

  @Override
  public SslBundleKey getKey() {
    return current.getKey();
  }

  @Override
  public SslOptions getOptions() {
    return current.getOptions();
  }

  @Override
  public String getProtocol() {
    return current.getProtocol();
  }

  @Override
  public SslManagerBundle getManagers() {
    return current.getManagers();
  }
}
