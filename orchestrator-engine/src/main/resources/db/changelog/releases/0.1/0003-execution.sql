--liquibase formatted sql

--changeset orchestrator:execution
create table execution (
    slot           integer      not null,
    run_id         uuid         not null,
    namespace      varchar(64)  not null,
    workflow_id    varchar(255) not null,
    workflow_type  varchar(255) not null,
    task_queue     varchar(100) not null,
    status         varchar(16)  not null,
    start_time     timestamptz  not null,
    close_time     timestamptz,
    history_length bigint,
    next_deadline  timestamptz,
    request_id     varchar(255) not null,
    primary key (slot, run_id)
);
--rollback drop table execution;

--changeset orchestrator:execution-open
--comment: The judge of "at most one open run per workflow id".
create unique index execution_open on execution (slot, namespace, workflow_id) where status = 'RUNNING';
--rollback drop index execution_open;

--changeset orchestrator:execution-newest
create index execution_newest on execution (slot, namespace, workflow_id, start_time desc, run_id desc);
--rollback drop index execution_newest;

--changeset orchestrator:execution-list
create index execution_list on execution (namespace, start_time desc, run_id desc);
--rollback drop index execution_list;

--changeset orchestrator:execution-list-by-status
create index execution_list_by_status on execution (namespace, status, start_time desc, run_id desc);
--rollback drop index execution_list_by_status;

--changeset orchestrator:execution-list-by-type
create index execution_list_by_type on execution (namespace, workflow_type, start_time desc, run_id desc);
--rollback drop index execution_list_by_type;

--changeset orchestrator:execution-deadline
create index execution_deadline on execution (next_deadline) where next_deadline is not null;
--rollback drop index execution_deadline;

--changeset orchestrator:execution-closed
create index execution_closed on execution (namespace, close_time) where close_time is not null;
--rollback drop index execution_closed;
