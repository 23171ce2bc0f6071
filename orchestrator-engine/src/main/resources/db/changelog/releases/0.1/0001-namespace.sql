--liquibase formatted sql

--changeset orchestrator:namespace
create table namespace (
    name              varchar(64)   not null primary key,
    description       varchar(1000),
    retention_seconds bigint        not null,
    created_at        timestamptz   not null
);
--rollback drop table namespace;
