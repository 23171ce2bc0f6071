package dev.orchestrator.engine.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.Test;

class PlainEntitiesTests {

  @Test
  void rowsAreReadWithoutGeneratedClasses() {
    try (TestDatabase database = TestDatabase.create()) {
      var bytecode =
          database
              .bean(EntityManagerFactory.class)
              .unwrap(SessionFactoryImplementor.class)
              .getServiceRegistry()
              .requireService(BytecodeProvider.class);

      assertThat(bytecode).isInstanceOf(BytecodeProviderImpl.class);
    }
  }
}
