package dev.orchestrator.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;

/** Where the classes of an application are. */
public final class ApplicationPackages {

  private ApplicationPackages() {}

  /** The packages that Spring Boot scans, if any, and then the additional ones. */
  public static Set<String> of(BeanFactory beanFactory, Collection<String> additional) {
    var packages = new LinkedHashSet<String>();
    if (AutoConfigurationPackages.has(beanFactory)) {
      packages.addAll(AutoConfigurationPackages.get(beanFactory));
    }
    packages.addAll(additional);
    return packages;
  }
}
