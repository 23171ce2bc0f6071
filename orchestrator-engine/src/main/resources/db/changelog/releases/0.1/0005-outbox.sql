--liquibase formatted sql

--changeset orchestrator:outbox
create table outbox (
    shard_id integer not null,
    batch_no bigint  not null,
    tasks    bytea   not null,
    primary key (shard_id, batch_no)
);
--rollback drop table outbox;
