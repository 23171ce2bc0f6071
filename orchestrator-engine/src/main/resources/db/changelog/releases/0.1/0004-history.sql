--liquibase formatted sql

--changeset orchestrator:history
--comment: One row for what a run got in one commit. The primary key also stops a second writer of a run.
create table history (
    slot           integer not null,
    run_id         uuid    not null,
    batch_no       bigint  not null,
    first_event_id bigint  not null,
    next_event_id  bigint  not null,
    entries        bytea   not null,
    primary key (slot, run_id, batch_no)
);
--rollback drop table history;
