package dev.orchestrator.engine.jpa;

import java.util.List;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

@Transactional(readOnly = true)
interface SearchAttributeRepository extends Repository<SearchAttributeRow, SearchAttributeRow.Key> {

  List<SearchAttributeRow> findByNamespaceOrderByName(String namespace);

  /** Whether this call, and not an earlier one, registered it. */
  @Modifying
  @Transactional
  @Query(
      value =
          """
          insert into search_attribute (namespace, name, type) values (:namespace, :name, :type)
          on conflict (namespace, name) do nothing
          """,
      nativeQuery = true)
  int insertIfAbsent(String namespace, String name, String type);

  @Modifying
  @Transactional
  @Query("delete from SearchAttributeRow a where a.namespace = :namespace and a.name = :name")
  int remove(String namespace, String name);
}
