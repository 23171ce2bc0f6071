--liquibase formatted sql

--changeset orchestrator:worker-deployment
create table worker_deployment (
    namespace        varchar(64) not null,
    name             varchar(64) not null,
    current_build_id varchar(64),
    revision         bigint      not null default 0,
    changed_at       timestamptz,
    changed_by       varchar(255),
    primary key (namespace, name)
);
create sequence worker_deployment_revision;
--rollback drop sequence worker_deployment_revision;
--rollback drop table worker_deployment;

--changeset orchestrator:worker-deployment-queue
create table worker_deployment_queue (
    namespace   varchar(64)  not null,
    name        varchar(64)  not null,
    build_id    varchar(64)  not null,
    task_queue  varchar(100) not null,
    first_seen  timestamptz  not null,
    last_seen   timestamptz  not null,
    was_current boolean      not null default false,
    primary key (namespace, name, build_id, task_queue)
);
--rollback drop table worker_deployment_queue;

--changeset orchestrator:execution-pinned-version
--comment: Null for runs that know no builds, so that the index costs them nothing.
alter table execution add column pinned_version varchar(129);
create index execution_pinned on execution (namespace, pinned_version) where pinned_version is not null and close_time is null;
--rollback drop index execution_pinned;
--rollback alter table execution drop column pinned_version;
