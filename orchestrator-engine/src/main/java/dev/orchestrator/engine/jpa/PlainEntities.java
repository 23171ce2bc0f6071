package dev.orchestrator.engine.jpa;

import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.service.spi.ServiceContributor;

/**
 * Has Hibernate read and write rows by reflection. The classes that it would generate for that, and
 * for proxies of rows that are fetched when they are first used, cost a start more than they save:
 * there are no such rows here, and commits do not go by entities.
 */
public final class PlainEntities implements ServiceContributor {

  @Override
  public void contribute(StandardServiceRegistryBuilder services) {
    services.addService(BytecodeProvider.class, new BytecodeProviderImpl());
  }
}
