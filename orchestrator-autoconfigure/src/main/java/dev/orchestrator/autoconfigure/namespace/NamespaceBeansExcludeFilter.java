package dev.orchestrator.autoconfigure.namespace;

import org.springframework.beans.factory.aot.BeanRegistrationExcludeFilter;
import org.springframework.beans.factory.support.RegisteredBean;

/** Leaves beans of namespaces to {@link NamespaceBeans}, which registers them at run time, too. */
final class NamespaceBeansExcludeFilter implements BeanRegistrationExcludeFilter {

  @Override
  public boolean isExcludedFromAotProcessing(RegisteredBean registeredBean) {
    return registeredBean.getMergedBeanDefinition().hasAttribute(OwnBeans.MADE);
  }
}
