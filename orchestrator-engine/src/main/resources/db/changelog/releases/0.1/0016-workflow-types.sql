--liquibase formatted sql

--changeset orchestrator:workflow-type
--comment: What workers registered of their workflow types, for the forms of people.
create table workflow_type (
    namespace  varchar(64)  not null,
    name       varchar(255) not null,
    task_queue varchar(100) not null,
    definition text         not null,
    primary key (namespace, name)
);
--rollback drop table workflow_type;
