--liquibase formatted sql

--changeset orchestrator:history-compression
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:1 select count(*) from pg_settings where name = 'default_toast_compression' and 'lz4' = any(enumvals)
--comment: Where the server has it: a fraction of the processor time of the default, for about the same size.
alter table history alter column entries set compression lz4;
--rollback alter table history alter column entries set compression default;

--changeset orchestrator:execution-list-by-unusual-status
--comment: Most runs complete, and a list of those is a list of all but a few: only the others need to be found.
drop index execution_list_by_status;
create index execution_list_by_status on execution (namespace, status, start_time desc, run_id desc)
    where status <> 'COMPLETED';
--rollback drop index execution_list_by_status;
--rollback create index execution_list_by_status on execution (namespace, status, start_time desc, run_id desc);
