--liquibase formatted sql

--changeset orchestrator:execution-stuck
--comment: Null for runs that are not stuck, so that the index costs them nothing. In the order of lists, with what counts ask for.
alter table execution add column stuck_reason varchar(32);
alter table execution add column stuck_since timestamptz;
create index execution_stuck on execution (namespace, start_time desc, run_id desc) include (stuck_reason, slot) where stuck_reason is not null;
--rollback drop index execution_stuck;
--rollback alter table execution drop column stuck_since;
--rollback alter table execution drop column stuck_reason;
