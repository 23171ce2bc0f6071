package dev.orchestrator.engine.jpa;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

@Transactional(readOnly = true)
interface PayloadRepository extends Repository<PayloadRow, PayloadRow.Key> {

  /**
   * One statement, and so one snapshot. Waits for nobody: what somebody stores again meanwhile is
   * passed by, or is not due any more once it is locked.
   */
  String DELETE_UNUSED =
      """
      with due as (
          select namespace, hash from payload where keep_until < :keptUntil
          order by keep_until limit :limit
          for update skip locked),
      used as (
          select d.namespace, d.hash from due d
          where exists (
              select from payload_reference r
              where r.namespace = d.namespace and r.hash = d.hash)),
      kept as (
          update payload p set keep_until = :lookAgainAt from used u
          where p.namespace = u.namespace and p.hash = u.hash),
      deleted as (
          delete from payload p using due d
          where p.namespace = d.namespace and p.hash = d.hash
            and not exists (
                select from used u where u.namespace = d.namespace and u.hash = d.hash))
      select cast(count(*) as integer) from due
      """;

  @Query("select p.content from PayloadRow p where p.namespace = :namespace and p.hash = :hash")
  Optional<byte[]> findContent(String namespace, String hash);

  @Query("select p.hash from PayloadRow p where p.namespace = :namespace and p.hash in :hashes")
  Set<String> findHashes(String namespace, Set<String> hashes);

  @Modifying
  @Transactional
  @Query(
      value =
          """
          insert into payload as p (namespace, hash, content, keep_until)
          values (:namespace, :hash, :content, :keepUntil)
          on conflict (namespace, hash) do update
              set keep_until = greatest(p.keep_until, excluded.keep_until)
          """,
      nativeQuery = true)
  int store(String namespace, String hash, byte[] content, Instant keepUntil);

  @Transactional
  @Query(value = DELETE_UNUSED, nativeQuery = true)
  int deleteUnused(Instant keptUntil, Instant lookAgainAt, int limit);
}
