--liquibase formatted sql

--changeset orchestrator:audit-log
--comment: Ids are in the order of time, so the primary key finds moments, too.
create table audit_log (
    id             uuid          not null primary key,
    at             timestamptz   not null,
    principal      varchar(255),
    identity       varchar(255),
    remote_address varchar(64)   not null,
    method         varchar(16)   not null,
    path           varchar(2000) not null,
    namespace      varchar(64),
    status         integer       not null
);
create index audit_log_by_namespace on audit_log (namespace, id) where namespace is not null;
--rollback drop table audit_log;
