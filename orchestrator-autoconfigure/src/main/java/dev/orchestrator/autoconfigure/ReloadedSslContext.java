package dev.orchestrator.autoconfigure;

import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** The TLS context of an SSL bundle: another one after the bundle was reloaded. */
final class ReloadedSslContext implements Supplier<SSLContext> {

  private volatile SSLContext context;

  private ReloadedSslContext(SslBundle bundle) {
    this.context = bundle.createSslContext();
  }

  /** Of the bundle that is named; null if none is. */
  static @Nullable ReloadedSslContext of(
      OrchestratorProperties.Ssl ssl, ObjectProvider<SslBundles> bundles) {
    String name = ssl.bundle();
    if (name == null) {
      return null;
    }
    SslBundles all = bundles.getObject();
    var context = new ReloadedSslContext(all.getBundle(name));
    all.addBundleUpdateHandler(name, bundle -> context.context = bundle.createSslContext());
    return context;
  }

  @Override
  public SSLContext get() {
    return context;
  }
}
