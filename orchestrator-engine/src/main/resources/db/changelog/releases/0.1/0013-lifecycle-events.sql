--liquibase formatted sql

--changeset orchestrator:namespace-lifecycle-events
alter table namespace add column lifecycle_events boolean not null default false;
--rollback alter table namespace drop column lifecycle_events;
