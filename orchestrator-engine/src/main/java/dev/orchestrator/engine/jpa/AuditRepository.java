package dev.orchestrator.engine.jpa;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

@Transactional(readOnly = true)
interface AuditRepository extends Repository<AuditRow, UUID>, JpaSpecificationExecutor<AuditRow> {

  @Modifying
  @Transactional
  @Query(
      value =
          """
          delete from audit_log
          where id in (select a.id from audit_log a where a.id < :before order by a.id limit :most)
          """,
      nativeQuery = true)
  int deleteBefore(UUID before, int most);
}
