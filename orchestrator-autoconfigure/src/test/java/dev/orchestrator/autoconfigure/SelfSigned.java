package dev.orchestrator.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;

/** Keys with certificates that only themselves trust, made while a test runs. */
public final class SelfSigned {

  /** The password of the stores. */
  public static final String PASSWORD = "changeit";

  private SelfSigned() {}

  /** A bundle for localhost, whose PKCS12 store is written to a file that is not there yet. */
  public static SslBundle bundle(Path store) throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    var details = new JksSslStoreDetails("PKCS12", null, "file:" + store, PASSWORD);
    return SslBundle.of(new JksSslStoreBundle(details, details));
  }
}
