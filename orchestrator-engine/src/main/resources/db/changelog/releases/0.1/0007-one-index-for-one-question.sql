--liquibase formatted sql

--changeset orchestrator:execution-open-by-close-time
--comment: Said by the time of closing, so that no index of lists looks as good to the planner when few runs are open.
drop index execution_open;
create unique index execution_open on execution (slot, namespace, workflow_id) where close_time is null;
--rollback drop index execution_open;
--rollback create unique index execution_open on execution (slot, namespace, workflow_id) where status = 'RUNNING';

--changeset orchestrator:execution-newest-nulls-last
--comment: An order that no other index has, for the same reason. The column is never null.
drop index execution_newest;
create index execution_newest on execution (slot, namespace, workflow_id, start_time desc nulls last, run_id desc);
--rollback drop index execution_newest;
--rollback create index execution_newest on execution (slot, namespace, workflow_id, start_time desc, run_id desc);
